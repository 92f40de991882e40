using System.Text;
using Calendar.Audit.Replays;
using Calendar.Contracts;
using Calendar.EventInbox.Applying;
using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Calendar.Projection;
using Calendar.Projection.Fingerprints;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>What the rows of meetings come to is the same however they are read, and what one who has the log reckons by himself.</summary>
[Collection(PostgresCollection.Name)]
public sealed class FingerprintRules(PostgresServer server) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Nobody = [];
    private NpgsqlDataSource database = null!;

    public static TheoryData<StoredEvent> Facts =>
    [
        Fact("meeting_canceled", """{"reason": "No quorum."}""", "organiser-1", "request-1", "cause-1", new DateTimeOffset(2027, 3, 1, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(7)),
        Fact("meeting_canceled", """{"reason": "Keine Beschlussfähigkeit; 定足数不足 🕊"}""", "Büro 3", null, null, DateTimeOffset.UnixEpoch),
        Fact("notice_sent", "{}", null, "", "", new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.FromHours(-5)).AddMicroseconds(999_999)),
        Fact("notice_sent", $$"""{"text": "{{new string('x', 100_000)}}"}""", "\x1f", "\x1d", "-1", DateTimeOffset.MaxValue.AddTicks(-9)),
    ];

    public async Task InitializeAsync()
    {
        database = NpgsqlDataSource.Create(await server.NewDatabase());
        await using var connection = await database.OpenConnectionAsync();
        await InboxTables.Apply(connection, ProjectionSchema.Scripts, CancellationToken.None);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Each_meeting_comes_once_and_whole_however_many_facts_are_on_a_page(int together)
    {
        await Execute("""
            insert into meeting_event (meeting_id, version, position, event_id, type, recorded, fact)
            select meeting, version, version, gen_random_uuid(), 'meeting_confirmed', now(), '{}'
            from (values ('b', 3), ('d', 1), ('D', 2), ('f', 1)) facts (meeting, count), generate_series(1, count) version;
            insert into meeting (meeting_id, version, position, state) values ('a', 1, 1, '{}'), ('b', 3, 3, '{}'), ('bb', 1, 1, '{}'), ('f', 1, 1, '{}'), ('g', 1, 1, '{}');
            insert into notice (meeting_id, version, says) values ('b', 1, 'off'), ('b', 2, 'proceeding'), ('c', 1, 'off'), ('h', 1, 'off');
            insert into agenda values ('e', '2027-03-01', '2027-03-02', 'scheduled', 'public', null, '{}', false, true, false, '{hosts}', '{AT}', 'talks', 1, '{}');
            """);
        await using var rows = await FingerprintRows.Begin(database, CancellationToken.None);
        var all = await rows.All(CancellationToken.None, together).ToListAsync();

        Assert.Equal(["D", "a", "b", "bb", "c", "d", "e", "f", "g", "h"], all.Select(one => one.MeetingId));
        Assert.Equal(["D", "b", "d", "f"], all.Where(one => one.Events is not null).Select(one => one.MeetingId));
        Assert.Equal(["b", "c", "h"], all.Where(one => one.Notices is not null).Select(one => one.MeetingId));
        Assert.Equal(["a", "b", "bb", "f", "g"], all.Where(one => one is { State: not null, Version: not null, Position: not null }).Select(one => one.MeetingId));
        Assert.Equal("e", Assert.Single(all, one => one.Agenda is not null).MeetingId);
        foreach (var one in all)
            Assert.Equal(one, (await rows.Of(one.MeetingId, CancellationToken.None))! with { Each = null });
        Assert.Null(await rows.Of("bbb", CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public async Task A_fact_comes_to_what_the_log_comes_to(StoredEvent fact)
    {
        await using var insert = database.CreateCommand("insert into meeting_event values ('m', $1, $2, $3, $4, $5, $6, $7, $8, $9::json)");
        object?[] values =
        [
            fact.Version, fact.Position, fact.Id, fact.Type, fact.Recorded.UtcDateTime, fact.Headers.GetValueOrDefault(EventHeaders.Actor), fact.CorrelationId, fact.CausationId,
            Encoding.UTF8.GetString(fact.Data.Span),
        ];
        foreach (var value in values)
            insert.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await insert.ExecuteNonQueryAsync();
        await using var rows = await FingerprintRows.Begin(database, CancellationToken.None);

        Assert.Equal(Convert.ToHexStringLower(FactLine.HashOf(fact)), (await rows.Of("m", CancellationToken.None))!.Each![fact.Version]);
    }

    private static StoredEvent Fact(string type, string data, string? actor, string? correlation, string? causation, DateTimeOffset recorded) => new(
        1L << 40, Guid.CreateVersion7(), "meeting-m", 12, type, null, Encoding.UTF8.GetBytes(data), recorded, correlation, causation,
        actor is null ? Nobody : new Dictionary<string, string> { [EventHeaders.Actor] = actor }, false);

    private async Task Execute(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

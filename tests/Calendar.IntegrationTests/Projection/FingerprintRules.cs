using System.Security.Cryptography;
using Calendar.Contracts;
using Calendar.EventInbox.Applying;
using Calendar.EventStore;
using Calendar.IntegrationTests.EventStore;
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
    private NpgsqlDataSource database = null!;

    public static TheoryData<string, string, string?, string?, string?, string> Facts => new()
    {
        { "meeting_canceled", """{"reason": "No quorum."}""", "organiser-1", "request-1", "cause-1", "2027-03-01 09:30:00.000007Z" },
        { "meeting_canceled", """{"reason": "Keine Beschlussfähigkeit; 定足数不足 🕊"}""", "Büro 3", null, null, "1970-01-01 00:00:00Z" },
        { "notice_sent", "{}", null, "", "", "1999-12-31 23:59:59.999999-05" },
        { "notice_sent", $$"""{"text": "{{new string('x', 100_000)}}"}""", "\x1f", "\x1d", "-1", "9999-12-31 23:59:59.999999Z" },
    };

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
    public async Task A_fact_comes_to_what_the_log_comes_to(string type, string data, string? actor, string? correlation, string? causation, string recorded)
    {
        await using var log = await TestLog.Create(server);
        Dictionary<string, string> headers = new() { ["other"] = "1" };
        if (actor is not null)
            headers[EventHeaders.Actor] = actor;
        var fact = TestLog.Event(type, data, headers) with { CorrelationId = correlation, CausationId = causation };
        await log.Append("meeting-other", ExpectedVersion.NoStream, 3);
        await log.Log.Append(new("meeting-m", ExpectedVersion.NoStream, [fact]), CancellationToken.None);
        await using (var altered = log.Sql.CreateCommand($"set session_replication_role = replica; update mt_events set timestamp = '{recorded}'"))
            await altered.ExecuteNonQueryAsync();
        await Execute($"insert into meeting_event values ('m', 1, 4, $1, $2, '{recorded}', $3, $4, $5, $6::json)", fact.Id, type, actor, correlation, causation, data);
        await using var rows = await FingerprintRows.Begin(database, CancellationToken.None);

        var inLog = await new LogByStream(log.Log, EventHeaders.Actor).Of("meeting-m", 4, CancellationToken.None).SingleAsync();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(inLog.Bytes.Span)), (await rows.Of("m", CancellationToken.None))!.Each![1]);
    }

    private async Task Execute(string sql, params object?[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync();
    }
}

using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.EventInbox.Applying;
using Calendar.IntegrationTests.Servers;
using Calendar.Projection;
using Calendar.Projection.Moments;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>What is kept of a long meeting never differs from what the database holds of it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class KeptMeetingRules(PostgresServer server) : IAsyncLifetime
{
    private const string Id = TalksInNewYork.Id;
    private const int Long = 300;
    private readonly KeptMeetings kept = new();
    private NpgsqlDataSource database = null!;

    public async Task InitializeAsync()
    {
        database = NpgsqlDataSource.Create(await server.NewDatabase());
        await using var connection = await database.OpenConnectionAsync();
        await InboxTables.Apply(connection, ProjectionSchema.Scripts, CancellationToken.None);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task What_came_since_is_read_and_nothing_else()
    {
        await Apply(1, Long);
        var before = (await Find())!;
        await Apply(Long + 1, Long + 2);
        var after = (await Find())!;

        Assert.Equal((Long, Long + 2), (before.Facts.Count, after.Facts.Count));
        Assert.All(before.Facts.Index(), one => Assert.Same(one.Item, after.Facts[one.Index]));
        Assert.Equal(($"Title {Long}", $"Title {Long + 2}"), (before.Now!.Title, after.Now!.Title));
        Assert.Same(after, await Find());
    }

    [Fact]
    public async Task Nothing_is_shown_that_was_kept_of_tables_which_were_made_anew()
    {
        await Apply(1, Long);
        Assert.Equal("Misread 7.", await Why(7));
        await Execute("""
            create table anew (like meeting_event including all);
            insert into anew select meeting_id, version, position, event_id, type, recorded, actor, correlation, causation,
              replace(fact::text, 'Misread 7.', 'Mistyped.')::json from meeting_event;
            drop table meeting_event;
            alter table anew rename to meeting_event
            """);
        Assert.Equal("Mistyped.", await Why(7));
    }

    [Theory]
    [InlineData("delete from meeting_event where version > 299", Long - 1)]
    [InlineData("update meeting_event set event_id = gen_random_uuid() where version = 300", Long)]
    [InlineData("update meeting_event set position = 1000 where version = 300", Long)]
    [InlineData("delete from meeting_event", null)]
    public async Task Nothing_is_shown_that_was_kept_when_the_last_fact_is_another(string change, int? facts)
    {
        await Apply(1, Long);
        var before = (await Find())!;
        await Execute(change);
        var after = await Find();
        Assert.Equal(facts, after?.Facts.Count);
        Assert.NotSame(before.Facts[0], after?.Facts[0]);
    }

    [Fact]
    public async Task A_fact_that_comes_late_is_not_missed()
    {
        await Apply(1, Long - 1);
        await Apply(Long + 1, Long + 1);
        Assert.Equal(Long, (await Find())!.Facts.Count);
        await Apply(Long, Long);
        Assert.Equal(Enumerable.Range(1, Long + 1).Select(version => (long)version), (await Find())!.Facts.Select(one => one.Version));
    }

    private Task<StoredMeeting?> Find() => new StoredMeetings(database, kept).Find(Id, CancellationToken.None);

    private async Task<string> Why(int version) => ((RecordCorrected)(await Find())!.Facts[version - 1].Recorded.Fact).Text;

    private async Task Apply(int first, int last)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await new ReadModels().Apply([.. Enumerable.Range(first, last - first + 1).Select(Event)], transaction, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private static InboxEvent Event(int version)
    {
        MeetingEvent fact = version == 1 ? TalksInNewYork.Scheduled
            : new RecordCorrected(Id, TalksInNewYork.Scheduled.Occurred, $"k{version}", $"Misread {version}.", Title: $"Title {version}");
        return new InboxEvent(
            version, $"meeting-{Id}", version, new Guid(version, 0, 0, new byte[8]), EventCatalog.NameOf(fact.GetType()), DateTimeOffset.UnixEpoch, null, null,
            new Dictionary<string, string>(), fact);
    }

    private async Task Execute(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

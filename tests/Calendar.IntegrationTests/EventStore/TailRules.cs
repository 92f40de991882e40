using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>Interleavings of writers and the tail, step by step.</summary>
[Collection(PostgresCollection.Name)]
public sealed class TailRules(PostgresServer server)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_number_drawn_but_not_yet_written_is_waited_for()
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        await using var slow = await Session.Open(log);
        await slow.Do("begin");
        Assert.Equal(2, await slow.Draw());
        await log.Append("b", ExpectedVersion.NoStream);

        await using var tail = log.Tail().Read(0, 500, Never).GetAsyncEnumerator();
        Assert.True(await tail.MoveNextAsync());
        Assert.Equal([1], tail.Current.Select(e => e.Position));
        var next = tail.MoveNextAsync();
        await AsksWhoDrew(log);
        Assert.False(next.IsCompleted);

        await slow.Insert(2, "foreign", 1);
        await slow.Do("commit");
        Assert.True(await next);
        Assert.Equal([(2, "foreign"), (3, "something_happened")], tail.Current.Select(e => (e.Position, e.Type)));
    }

    [Fact]
    public async Task A_number_drawn_before_a_savepoint_that_was_rolled_back_is_waited_for_and_then_sealed()
    {
        await using var log = await TestLog.Create(server);
        await using var slow = await Session.Open(log);
        await slow.Do("begin; savepoint s");
        await slow.Draw();
        await slow.Do("rollback to savepoint s");
        await log.Append("a", ExpectedVersion.NoStream);

        await using var tail = log.Tail().Read(0, 500, Never).GetAsyncEnumerator();
        var next = tail.MoveNextAsync();
        await AsksWhoDrew(log);
        Assert.False(next.IsCompleted);
        await slow.Do("commit");

        Assert.True(await next);
        Assert.Equal([(1, "tombstone"), (2, "something_happened")], tail.Current.Select(e => (e.Position, e.Type)));
        var tombstone = tail.Current[0];
        Assert.Equal(
            ("mt_tombstone", 1, "JasperFx.Events.Tombstone, JasperFx.Events", "{}", tail.Current[1].Recorded),
            (tombstone.Stream, tombstone.Version, tombstone.DotNetType, System.Text.Encoding.UTF8.GetString(tombstone.Data.Span), tombstone.Recorded));
    }

    [Fact]
    public async Task A_number_drawn_outside_the_inserting_transaction_is_refused_after_the_sealing()
    {
        await using var log = await TestLog.Create(server);
        await using var rich = await Session.Open(log);
        Assert.Equal(1, await rich.Draw());
        await log.Append("a", ExpectedVersion.NoStream);
        Assert.Equal([(1, "tombstone"), (2, "something_happened")], await First(log));

        var late = await Assert.ThrowsAsync<PostgresException>(() => rich.Insert(1, "late", 1));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, late.SqlState);
        await rich.Insert(await rich.Draw(), "late", 1);
        Assert.Equal([(1, "tombstone"), (2, "something_happened"), (3, "foreign")], await First(log));
    }

    [Fact]
    public async Task Sealing_waits_for_a_row_in_flight_and_leaves_it_when_it_commits()
    {
        await using var log = await TestLog.Create(server);
        await using var slow = await Session.Open(log);
        await slow.Do("begin");
        await slow.Insert(await slow.Draw(), "slow", 1);
        await log.Append("a", ExpectedVersion.NoStream);

        var sealing = log.Log.Database.Value<long>("seal_gap", [1L, 1L], Never);
        await Eventually.Holds(() => log.Value<bool>("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%calendar_seal%' and pid <> pg_backend_pid())"));
        await slow.Do("commit");
        Assert.Equal(0, await sealing);
        Assert.Equal([(1, "foreign"), (2, "something_happened")], await First(log));
    }

    [Fact]
    public async Task A_sequence_that_jumped_stops_the_tail_and_nothing_is_sealed()
    {
        await using var log = await TestLog.Create(server);
        await log.Value<long>("select setval('mt_events_sequence', 5000)");
        await log.Append("a", ExpectedVersion.NoStream);
        await Assert.ThrowsAsync<BrokenLogException>(() => First(log));
        Assert.Equal([5001], await log.Positions());
    }

    [Fact]
    public async Task A_log_that_ends_before_the_checkpoint_stops_the_tail()
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        await Assert.ThrowsAsync<BrokenLogException>(async () => await log.Tail().Read(2, 500, Never).FirstAsync());
    }

    private static async Task<(long, string)[]> First(TestLog log) =>
        [.. (await log.Tail().Read(0, 500, Never).FirstAsync()).Select(e => (e.Position, e.Type))];

    /// <summary>The tail has looked at the locks, twice at least, and so has seen who holds the gap.</summary>
    private static Task AsksWhoDrew(TestLog log) => Eventually.Holds(() => log.Value<bool>(
        "select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%virtualtransaction%')"));
}

using Calendar.Contracts;
using Calendar.EventInbox.Parked;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>What a person can do about parked streams. The feed alone brings the events.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ParkedRules(PostgresServer server)
{
    private const string Desk = "desk-1";

    [Fact]
    public async Task Poison_in_20_of_200_streams_leaves_180_moving_and_a_retry_makes_good_what_waited()
    {
        await using var feed = await TestFeed.Start();
        var poison = new EffectTable();
        var last = Rounds(feed, streams: 200, rounds: 3, (position, stream, round) =>
        {
            if (stream % 10 == 0 && round == 2)
                poison.FailAt(position, 1000, _ => throw new InvalidOperationException());
        });
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, poison);
        await inbox.HasApplied(last);
        var parked = await inbox.Parked.List(null, 1000, CancellationToken.None);

        Assert.Equal(20, parked.Total);
        Assert.Equal(Enumerable.Range(0, 20).Select(nr => $"person-{nr * 10}").Order(StringComparer.Ordinal), parked.Parked.Select(one => one.Stream).Order(StringComparer.Ordinal));
        Assert.All(parked.Parked, one => Assert.Equal(
            ("InvalidOperationException", 2, "person_changed", null), (one.ErrorClass, one.Waiting, Assert.Single(one.Types), one.Asked)));
        Assert.Equal(200 + (2 * 180), (await inbox.Effects()).Count);

        poison.Faults.Clear();
        var repairs = await Task.WhenAll(parked.Parked.Select(one => inbox.Parked.Retry(one.Stream, Desk, CancellationToken.None)));
        await using var clean = await InboxUnderTest.Start(await server.NewDatabase(), feed, new EffectTable());
        await clean.HasApplied(last);

        Assert.All(repairs, one => Assert.Equal(("applied", 2), (one!.Outcome, one.Events)));
        Assert.Equal(0, (await inbox.Parked.List(null, 1000, CancellationToken.None)).Total);
        Assert.Empty(await inbox.Longs("select position from inbox_waiting"));
        Assert.Equal(await Rows(clean), await Rows(inbox));
        Assert.Empty(await inbox.Longs("select a.position from effect a join effect b using (stream) where a.nr < b.nr and a.position > b.position"));
    }

    [Fact]
    public async Task A_retry_that_fails_again_keeps_what_it_got_done_and_parks_the_stream_from_there()
    {
        await using var feed = await TestFeed.Start();
        var poison = new EffectTable();
        poison.FailAt(1, 1000, _ => throw new InvalidOperationException());
        poison.FailAt(3, 1000, _ => throw new PostgresException("no", "ERROR", "ERROR", "22003"));
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, poison);
        await inbox.HasApplied(Rounds(feed, streams: 1, rounds: 4));
        poison.Faults.TryRemove(1, out _);
        var repair = await inbox.Parked.Retry("person-0", Desk, CancellationToken.None);
        var parked = await inbox.Parked.Find("person-0", CancellationToken.None);

        Assert.Equal(new Repair("person-0", "retry", "parkedAgain", 2), repair);
        Assert.Equal((3, "PostgresException", "22003", 2), (parked!.FromPosition, parked.ErrorClass, parked.ErrorCode, parked.Waiting));
        Assert.Equal([1, 2], await inbox.Effects());
    }

    [Fact]
    public async Task A_retry_believes_the_log_and_not_what_was_parked()
    {
        await using var feed = await TestFeed.Start();
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, new EffectTable());
        await inbox.HasApplied(Rounds(feed, streams: 1, rounds: 2));
        await inbox.Run("insert into inbox_parked values ('person-forged', 2, 'FormatException', ''); insert into inbox_waiting values (2, 'person-forged')");
        var repair = await inbox.Parked.Retry("person-forged", Desk, CancellationToken.None);

        Assert.Equal("parkedAgain", repair!.Outcome);
        Assert.Equal("LogDiffersException", (await inbox.Parked.Find("person-forged", CancellationToken.None))!.ErrorClass);
        Assert.Equal([1, 2], await inbox.Effects());
    }

    [Fact]
    public async Task A_discard_drops_what_waits_and_records_who_when_and_why()
    {
        await using var feed = await TestFeed.Start();
        var poison = new EffectTable();
        poison.FailAt(2, 1000, _ => throw new InvalidOperationException());
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, poison);
        await inbox.HasApplied(Rounds(feed, streams: 1, rounds: 3));
        var repair = await inbox.Parked.Discard("person-0", "sent by mistake", Desk, CancellationToken.None);
        await inbox.HasApplied(feed.Add("person-0", new PersonChanged("0", 4), version: 4));

        Assert.Equal(new Repair("person-0", "discard", "discarded", 2), repair);
        Assert.Equal([1, 4], await inbox.Effects());
        Assert.Equal(
            "person-0 desk-1 sent by mistake {2,3} t",
            await inbox.Text("select concat_ws(' ', stream, asked_by, reason, dropped, asked_at <= done_at and done_at <= now()) from inbox_repair"));
    }

    [Fact]
    public async Task That_a_person_is_forgotten_is_never_dropped()
    {
        await using var feed = await TestFeed.Start();
        var poison = new EffectTable();
        poison.FailAt(1, 1000, _ => throw new InvalidOperationException());
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, poison);
        feed.Add("person-0", new PersonChanged("0", 1));
        await inbox.HasApplied(feed.Add("person-0", new PersonForgotten("0", 2), version: 2));

        Assert.Equal(new Repair("person-0", "discard", "parkedAgain", 0), await inbox.Parked.Discard("person-0", "sent by mistake", Desk, CancellationToken.None));
        Assert.Equal(2, (await inbox.Parked.Find("person-0", CancellationToken.None))!.Waiting);
        poison.Faults.Clear();
        Assert.Equal(new Repair("person-0", "retry", "applied", 2), await inbox.Parked.Retry("person-0", Desk, CancellationToken.None));
    }

    [Fact]
    public async Task A_retry_that_is_ordered_where_nobody_applies_is_carried_out_by_the_instance_that_does()
    {
        var database = await server.NewDatabase();
        await using var feed = await TestFeed.Start();
        var poison = new EffectTable();
        poison.FailAt(1, 1000, _ => throw new InvalidOperationException());
        await using var leader = await InboxUnderTest.Start(database, feed, poison);
        await leader.HasApplied(Rounds(feed, streams: 2, rounds: 2));
        await using var other = await InboxUnderTest.Start(database, feed, new Forbidden());
        poison.Faults.Clear();
        var repair = await other.Parked.Retry("person-0", Desk, CancellationToken.None);
        await other.HasApplied(feed.Add("person-0", new PersonChanged("0", 3), version: 3));

        Assert.Equal(new Repair("person-0", "retry", "applied", 2), repair);
        Assert.Equal([2, 4, 1, 3, 5], await other.Effects());
        Assert.Null(await other.Parked.Retry("person-0", Desk, CancellationToken.None));
    }

    [Fact]
    public async Task A_retry_outlives_the_instance_that_began_it_and_applies_nothing_twice()
    {
        await using var feed = await TestFeed.Start();
        var service = new EffectTable();
        service.FailAt(1, 1000, _ => throw new InvalidOperationException());
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, service);
        await inbox.HasApplied(Rounds(feed, streams: 1, rounds: 5));
        service.FailAt(3, 2, async transaction =>
        {
            await using var end = new NpgsqlCommand("select pg_terminate_backend(pg_backend_pid())", transaction.Connection, transaction);
            await end.ExecuteNonQueryAsync();
        });
        service.Faults.TryRemove(1, out _);
        var repair = await inbox.Parked.Retry("person-0", Desk, CancellationToken.None);

        Assert.Equal(new Repair("person-0", "retry", "applied", 5), repair);
        Assert.Equal([1, 2, 3, 4, 5], await inbox.Effects());
    }

    private static long Rounds(TestFeed feed, int streams, int rounds, Action<long, int, int>? each = null)
    {
        long last = 0;
        for (var round = 1; round <= rounds; round++)
        {
            for (var stream = 0; stream < streams; stream++)
            {
                last = feed.Add($"person-{stream}", new PersonChanged($"{stream}", round), version: round);
                each?.Invoke(last, stream, round);
            }
        }

        return last;
    }

    private static Task<string> Rows(InboxUnderTest inbox) =>
        inbox.Text("select string_agg(position || ' ' || stream, E'\\n' order by position) from effect");
}

using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>Without a broker: the feed alone brings the events.</summary>
[Collection(PostgresCollection.Name)]
public sealed class InboxRules(PostgresServer server)
{
    private static readonly EffectTable NoFaults = new();

    [Fact]
    public async Task Every_event_has_its_effect_once_and_in_order()
    {
        await using var feed = await TestFeed.Start();
        var last = Log(feed, 1200);
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, NoFaults);
        await inbox.HasApplied(last);

        Assert.Equal(Positions(last), await inbox.Effects());
        Assert.Equal(last, await inbox.Checkpoint());
        Assert.Equal(HealthStatus.Healthy, await inbox.Health());
    }

    [Fact]
    public async Task A_new_instance_goes_on_where_the_last_one_ended()
    {
        var database = await server.NewDatabase();
        await using var feed = await TestFeed.Start();
        await using (var first = await InboxUnderTest.Start(database, feed, NoFaults))
            await first.HasApplied(Log(feed, 10));
        await using var second = await InboxUnderTest.Start(database, feed, NoFaults);
        await second.HasApplied(Log(feed, 10));

        Assert.Equal(Positions(20), await second.Effects());
    }

    [Fact]
    public async Task Positions_that_hold_nothing_of_the_calendar_are_stepped_over()
    {
        await using var feed = await TestFeed.Start();
        Log(feed, 1);
        feed.Add("$sealed", "tombstone", "{}");
        feed.Add("order-7", "order_placed", """{"order":7}""");
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, NoFaults);
        await inbox.HasApplied(Log(feed, 1));

        Assert.Equal([1, 4], await inbox.Effects());
    }

    [Fact]
    public async Task An_event_that_keeps_failing_parks_its_stream_and_the_others_move()
    {
        await using var feed = await TestFeed.Start();
        for (var round = 1; round <= 3; round++)
        {
            foreach (var stream in (string[])["person-a", "person-b", "person-c"])
                feed.Add(stream, new PersonChanged(stream[7..], round), version: round);
        }

        var service = new EffectTable();
        service.FailAt(5, 100, _ => throw new InvalidOperationException("with content that must not be kept"));
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, service);
        await inbox.HasApplied(9);

        Assert.Equal([1, 2, 3, 4, 6, 7, 9], await inbox.Effects());
        Assert.Equal([5, 8], await inbox.Longs("select position from inbox_waiting where stream = 'person-b' order by position"));
        Assert.Equal(
            "person-b 5 InvalidOperationException ",
            await inbox.Text("select concat_ws(' ', stream, from_position, error_class, error_code) from inbox_parked"));
        Assert.Equal(96, service.Faults[5].Count);
    }

    [Fact]
    public async Task An_event_that_fails_twice_and_then_not_parks_nothing()
    {
        await using var feed = await TestFeed.Start();
        var service = new EffectTable();
        service.FailAt(2, 2, _ => throw new InvalidOperationException());
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, service);
        await inbox.HasApplied(Log(feed, 3));

        Assert.Equal([1, 2, 3], await inbox.Effects());
        Assert.Empty(await inbox.Longs("select from_position from inbox_parked"));
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_parks_its_stream()
    {
        await using var feed = await TestFeed.Start();
        feed.Add("person-a", "person_changed", """{"personId":"a"}""");
        feed.Add("person-b", new PersonChanged("b", 1));
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, NoFaults);
        await inbox.HasApplied(2);

        Assert.Equal([2], await inbox.Effects());
        Assert.Equal("person-a UnreadableEventException", await inbox.Text("select stream || ' ' || error_class from inbox_parked"));
    }

    [Fact]
    public async Task An_error_that_passes_is_waited_for_in_place()
    {
        await using var feed = await TestFeed.Start();
        var service = new EffectTable();
        service.FailAt(2, 5, _ => throw new PostgresException("deadlock", "ERROR", "ERROR", "40P01"));
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, service);
        await inbox.HasApplied(Log(feed, 3));

        Assert.Equal([1, 2, 3], await inbox.Effects());
        Assert.Empty(await inbox.Longs("select from_position from inbox_parked"));
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_leaves_neither_effect_nor_checkpoint_behind()
    {
        await using var feed = await TestFeed.Start();
        Log(feed, 5);
        var service = new EffectTable();
        service.FailAt(3, 2, async transaction =>
        {
            await using var end = new NpgsqlCommand("select pg_terminate_backend(pg_backend_pid())", transaction.Connection, transaction);
            await end.ExecuteNonQueryAsync();
        });
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, service);
        await inbox.HasApplied(5);

        Assert.Equal([1, 2, 3, 4, 5], await inbox.Effects());
        Assert.Empty(service.Faults[3]);
    }

    [Fact]
    public async Task A_checkpoint_that_somebody_else_moved_is_read_again_before_anything_is_written()
    {
        await using var feed = await TestFeed.Start();
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, NoFaults);
        await inbox.HasApplied(Log(feed, 2));
        await inbox.Run("update inbox_checkpoint set position = 4");
        await inbox.HasApplied(Log(feed, 4));

        Assert.Equal([1, 2, 5, 6], await inbox.Effects());
    }

    [Fact]
    public async Task A_feed_that_is_away_is_waited_for()
    {
        await using var feed = await TestFeed.Start();
        feed.IsAway = true;
        await using var inbox = await InboxUnderTest.Start(await server.NewDatabase(), feed, NoFaults);
        var last = Log(feed, 2);
        Assert.False(await inbox.Progress.WaitFor(last, TimeSpan.FromMilliseconds(300), CancellationToken.None));
        feed.IsAway = false;
        await inbox.HasApplied(last);

        Assert.Equal([1, 2], await inbox.Effects());
    }

    private static long Log(TestFeed feed, int count)
    {
        long last = 0;
        for (var nr = 0; nr < count; nr++)
            last = feed.Add($"person-{nr % 7}", new PersonChanged($"{nr % 7}", 1));
        return last;
    }

    private static IEnumerable<long> Positions(long last) => Enumerable.Range(1, (int)last).Select(position => (long)position);
}

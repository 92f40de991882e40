using Calendar.EventInbox;
using Calendar.EventInbox.Intake;
using Xunit;
using Xunit.Abstractions;

namespace Calendar.Tests.EventInbox;

public sealed class ArrivalsRules(ITestOutputHelper output)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(4, 4, nameof(Verdict.Drop))]
    [InlineData(4, 1, nameof(Verdict.Drop))]
    [InlineData(4, 5, nameof(Verdict.Apply))]
    [InlineData(4, 6, nameof(Verdict.Hole))]
    [InlineData(0, 1, nameof(Verdict.Apply))]
    [InlineData(0, 0, nameof(Verdict.Drop))]
    [InlineData(long.MaxValue, long.MinValue, nameof(Verdict.Drop))]
    public void A_position_is_dropped_applied_or_shows_a_hole(long checkpoint, long position, string verdict) =>
        Assert.Equal(verdict, PositionRule.Of(checkpoint, position).ToString());

    [Fact]
    public void A_run_ends_at_the_first_hole_and_goes_on_when_it_is_filled()
    {
        using var arrivals = new Arrivals();
        foreach (var position in new long[] { 7, 2, 1, 5, 1, 3 })
            arrivals.Put(At(position));

        Assert.Equal([1, 2, 3], Taken(arrivals, checkpoint: 0));
        Assert.Equal([], Taken(arrivals, checkpoint: 3));
        Assert.Equal([5], Taken(arrivals, checkpoint: 4));
        Assert.Equal([], Taken(arrivals, checkpoint: 7));
        Assert.Equal(7, arrivals.Highest);
    }

    [Fact]
    public void What_does_not_fit_is_forgotten_but_was_heard_of()
    {
        using var arrivals = new Arrivals(capacity: 2);
        foreach (var position in new long[] { 1, 2, 3 })
            arrivals.Put(At(position));

        Assert.Equal([1, 2], Taken(arrivals, checkpoint: 0));
        Assert.Equal(3, arrivals.Highest);
    }

    [Fact]
    public async Task What_does_not_fit_waits_until_there_is_room()
    {
        using var arrivals = new Arrivals(capacity: 2);
        foreach (var position in new long[] { 1, 2 })
            await arrivals.PutWhenRoom(At(position), Never);
        Assert.Equal([1, 2], Taken(arrivals, checkpoint: 0));
        foreach (var position in new long[] { 3, 4 })
            await arrivals.PutWhenRoom(At(position), Never);

        var fifth = arrivals.PutWhenRoom(At(5), Never);
        Assert.Equal(4, arrivals.Highest);
        Assert.Equal([3, 4], Taken(arrivals, checkpoint: 2));
        await fifth;
        Assert.Equal([5], Taken(arrivals, checkpoint: 4));
    }

    [Fact]
    public async Task Where_there_is_no_room_for_long_nobody_is_kept_waiting()
    {
        using var arrivals = new Arrivals(capacity: 1);
        await arrivals.PutWhenRoom(At(1), Never);
        await arrivals.PutWhenRoom(At(2), Never);

        Assert.Equal(2, arrivals.Highest);
        Assert.Equal([1], Taken(arrivals, checkpoint: 0));
    }

    [Fact]
    public void A_full_memory_of_far_positions_gives_way_once_the_feed_has_caught_up()
    {
        using var arrivals = new Arrivals(capacity: 2);
        foreach (var position in new long[] { 8, 9 })
            arrivals.Put(At(position));

        Assert.Equal([], Taken(arrivals, checkpoint: 9));
        arrivals.Put(At(10));
        Assert.Equal([10], Taken(arrivals, checkpoint: 9));
    }

    [Fact]
    public void A_watermark_is_heard_of_and_holds_nothing()
    {
        using var arrivals = new Arrivals();
        arrivals.PutWatermark(12);

        Assert.Equal(12, arrivals.Highest);
        Assert.Equal(1, arrivals.Heard);
        Assert.Equal([], Taken(arrivals, checkpoint: 0));
    }

    [Fact]
    public void A_watermark_beyond_the_end_of_the_log_is_forgotten()
    {
        using var arrivals = new Arrivals();
        arrivals.PutWatermark(long.MaxValue);
        arrivals.EndsAt(12);

        Assert.Equal(12, arrivals.Highest);
    }

    [Fact]
    public void However_deliveries_are_doubled_shuffled_and_dropped_each_position_is_taken_once_and_in_order()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            using var arrivals = new Arrivals(capacity: random.Next(1, 60));
            var length = random.Next(1, 100);
            var deliveries = new Queue<long>(Enumerable.Range(1, length).SelectMany(position => Enumerable.Repeat((long)position, random.Next(4))).OrderBy(position => position + random.Next(30)));
            var taken = new List<long>();
            while (taken.Count < length)
            {
                for (var some = random.Next(10); some > 0 && deliveries.TryDequeue(out var position); some--)
                    arrivals.Put(At(position));
                taken.AddRange(Taken(arrivals, taken.Count));
                // At a hole that nothing more can fill, the feed has what follows.
                if (taken.Count < length && (deliveries.Count == 0 || random.Next(5) == 0))
                    taken.Add(taken.Count + 1);
            }

            Assert.Equal(Enumerable.Range(1, length).Select(position => (long)position), taken);
        }
    }

    [Fact]
    public void A_pull_is_asked_for_once()
    {
        using var arrivals = new Arrivals();
        Assert.False(arrivals.TakePullAsked());
        arrivals.AskForPull();
        arrivals.AskForPull();

        Assert.True(arrivals.TakePullAsked());
        Assert.False(arrivals.TakePullAsked());
    }

    private static IEnumerable<long> Taken(Arrivals arrivals, long checkpoint) =>
        arrivals.Take(checkpoint, 100).Select(delivery => delivery.Position);

    internal static Delivery At(long position) => new(new InboxEvent(
        position, "meeting-a", position, Guid.Empty, "meeting_held", DateTimeOffset.UnixEpoch, null, null, new Dictionary<string, string>(), null));
}

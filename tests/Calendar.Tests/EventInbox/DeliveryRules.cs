using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Intake;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Calendar.Tests.EventInbox;

/// <summary>Whatever the bus does to the messages, and however few the feed gives at a time: every position once, in order.</summary>
public sealed class DeliveryRules
{
    [Fact]
    public void Shuffled_doubled_and_lost_deliveries_are_applied_once_and_in_order()
    {
        var deliveries = from length in Gen.Choose(0, 60)
                         from came in Gen.ListOf(Gen.Choose(1, Math.Max(1, length)))
                         from capacity in Gen.Choose(1, 20)
                         from page in Gen.Choose(1, 20)
                         select (length, came: came.Select(position => Math.Min(position, length)).Where(position => position > 0).ToList(), capacity, page);

        Prop.ForAll(Arb.From(deliveries), run => Assert.Equal(
                Enumerable.Range(1, run.length).Select(position => (long)position),
                Applied(run.length, run.came, run.capacity, run.page).Result))
            .QuickCheckThrowOnFailure();
    }

    /// <summary>Lets the deliveries come a few at a time between the steps of the intake, until it has nothing left to take.</summary>
    private static async Task<List<long>> Applied(int length, List<int> came, int capacity, int page)
    {
        using var arrivals = new Arrivals(capacity);
        using var http = new HttpClient(new LogAsFeed(length, page)) { BaseAddress = new Uri("http://feed/") };
        var clock = new SteppedClock();
        var next = new NextEvents(arrivals, new FeedClient(http, clock), InboxSamples.Settings, clock, NullLogger<NextEvents>.Instance);
        var applied = new List<long>();
        long checkpoint = 0;
        for (var (at, idle) = (0, 0); at < came.Count || idle < 2;)
        {
            foreach (var position in came.Skip(at).Take(3))
                arrivals.Put(ArrivalsRules.At(position));
            at += 3;
            var run = await next.After(checkpoint, CancellationToken.None);
            applied.AddRange(run.Select(delivery => delivery.Position));
            checkpoint += run.Count;
            idle = run.Count == 0 ? idle + 1 : 0;
            clock.Step(InboxSamples.Settings.PullEvery);
        }

        return applied;
    }
}

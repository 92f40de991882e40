using System.Text.Json;
using Calendar.EventInbox.Feed;
using Microsoft.Extensions.Logging;

namespace Calendar.EventInbox.Intake;

/// <summary>Decides where the next events come from: from memory, or, at start, at a hole, when asked and on a timer, from the feed.</summary>
internal sealed class NextEvents(
    Arrivals arrivals, FeedClient feed, InboxSettings settings, TimeProvider clock, ILogger<NextEvents> log)
{
    private const int Most = 500;
    private static readonly TimeSpan BetweenPulls = TimeSpan.FromMilliseconds(100);
    private int failures;
    private TimeSpan mayPullAt;
    private TimeSpan mustPullAt;

    private TimeSpan Now => clock.GetElapsedTime(0);

    /// <summary>The next question goes to the feed, since nobody knows what was missed.</summary>
    public void Restart() => mayPullAt = mustPullAt = default;

    /// <summary>The events that continue the checkpoint.</summary>
    /// <returns>None when nothing came within a while.</returns>
    public async Task<IReadOnlyList<Delivery>> After(long checkpoint, CancellationToken stop)
    {
        var run = arrivals.Take(checkpoint, Most);
        if (run.Count > 0)
            return run;

        if (arrivals.TakePullAsked())
            mustPullAt = mayPullAt;
        var wait = (arrivals.Highest > checkpoint ? mayPullAt : mustPullAt) - Now;
        if (wait <= TimeSpan.Zero)
            return await Pull(checkpoint, stop);

        await arrivals.Wait(wait, stop);
        return arrivals.Take(checkpoint, Most);
    }

    private async Task<IReadOnlyList<Delivery>> Pull(long checkpoint, CancellationToken stop)
    {
        try
        {
            var page = Continuing(checkpoint, await feed.Read(checkpoint, Most, stop));
            if (page.Count == 0)
                arrivals.EndsAt(checkpoint);
            failures = 0;
            mayPullAt = Now + (page.Count == 0 ? BetweenPulls : TimeSpan.Zero);
            mustPullAt = Now + (page.Count == Most ? TimeSpan.Zero : settings.PullEvery);
            return page;
        }
        catch (Exception e) when (IsAway(e, stop))
        {
            mayPullAt = mustPullAt = Now + Backoff.After(failures++);
            if (failures == 1)
                log.LogWarning("Feed did not answer after {Checkpoint}: {Error}", checkpoint, e.GetType().Name);
            return [];
        }
    }

    private static List<Delivery> Continuing(long checkpoint, IReadOnlyList<Delivery> page) =>
        [.. page.TakeWhile(delivery => PositionRule.Of(checkpoint++, delivery.Position) == Verdict.Apply)];

    /// <summary>Whether an error says that the feed does not answer now.</summary>
    public static bool IsAway(Exception e, CancellationToken stop) =>
        e is HttpRequestException or JsonException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested);
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Intake;
using Microsoft.Extensions.Logging;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>The log from a position to its end, in large pages, of which the next is read while one is applied.</summary>
internal sealed class FeedPages(FeedClient feed, TimeProvider clock, ILogger<FeedPages> log)
{
    /// <summary>Events of a page that is not the last.</summary>
    public const int Most = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Pages until the log ends. One without events says that the next is long in coming.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Delivery>> After(long position, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var next = Read(position, stop); ;)
        {
            while (!next.IsCompleted && await Task.WhenAny(next, Task.Delay(Pause, clock, stop)) != next)
                yield return [];
            var page = await next;
            if (page.Count == 0)
                yield break;
            next = Read(page[^1].Position, stop);
            yield return page;
        }
    }

    private async Task<IReadOnlyList<Delivery>> Read(long after, CancellationToken stop)
    {
        for (var failures = 0; ;)
        {
            try
            {
                return [.. (await feed.Read(after, Most, stop)).TakeWhile((one, at) => one.Position == after + at + 1)];
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
            {
                if (failures == 0)
                    log.LogWarning("Feed did not answer the rebuild after {Position}: {Error}", after, e.GetType().Name);
                await Task.Delay(Backoff.After(failures++), clock, stop);
            }
        }
    }
}

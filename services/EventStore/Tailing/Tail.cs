using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Calendar.EventStore;

/// <summary>Reads the log as it grows, skipping nothing and sealing dead positions. For one reader at a time: the holder of a <see cref="Leadership"/>.</summary>
/// <param name="log">The log.</param>
/// <param name="clock">Paces the looking.</param>
/// <param name="logger">Is told of sealed positions and of transactions that hold the tail.</param>
public sealed class Tail(EventLog log, TimeProvider clock, ILogger<Tail> logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private const int LongestRest = 20;

    /// <summary>Batches without a hole, for ever.</summary>
    /// <param name="after">Only positions above this one.</param>
    /// <param name="limit">At most so many events in a batch, from 1.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="BrokenLogException">The log ends before <paramref name="after"/>, or a hole is wider than an accident leaves it.</exception>
    /// <exception cref="LogUnavailableException">The database is away.</exception>
    public async IAsyncEnumerable<IReadOnlyList<StoredEvent>> Read(long after, int limit, [EnumeratorCancellation] CancellationToken stop)
    {
        var last = await log.LastPosition(stop);
        if (last < after)
            throw new BrokenLogException($"The log ends at {last}, but {after} was read before: it went back in time. Was it restored from a backup?");

        var gaps = new Gaps(log, clock, logger);
        var pause = ShortestPause;
        while (true)
        {
            var appended = log.Signal.Next;
            var page = await LogPage.Read(log.Database, after, limit, stop);
            if (page.Contiguous.Count > 0)
            {
                log.Metrics.Delivered(clock.GetUtcNow() - page.Contiguous[0].Recorded);
                after = page.Contiguous[^1].Position;
                pause = ShortestPause;
                yield return page.Contiguous;
                await Task.Delay(Rest(page, limit), clock, stop);
            }
            else if (page.BeyondGap is { } beyond)
            {
                await gaps.Close(after + 1, beyond - 1, stop);
            }
            else
            {
                await Task.WhenAny(appended, Task.Delay(pause, clock, stop));
                stop.ThrowIfCancellationRequested();
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Where many events come, a moment's rest lets more of them share a look, and a batch in all that follows; one that comes alone waits for nothing.
    /// Before a hole there is nothing to wait for: what follows is there already.</summary>
    private static TimeSpan Rest(LogPage page, int limit) => page.Contiguous.Count == limit || page.BeyondGap is not null
        ? TimeSpan.Zero
        : TimeSpan.FromMilliseconds(Math.Min(page.Contiguous.Count - 1, LongestRest));
}

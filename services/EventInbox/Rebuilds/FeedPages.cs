using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Intake;
using Microsoft.Extensions.Logging;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>The log from a position to its end, in pages cut from long answers; the next are read while one is applied.</summary>
internal sealed class FeedPages(FeedClient feed, TimeProvider clock, ILogger<FeedPages> log)
{
    /// <summary>Events of a page that is not the last.</summary>
    // What waits in memory lives longer than most, and is dear to collect.
    public const int Most = 250;

    private const int Ahead = 2;

    // To ask takes longer than to read on.
    private const int OfAnswer = 20 * Most;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Pages until the log ends. One without events says that the next is long in coming.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Delivery>> After(long position, [EnumeratorCancellation] CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ahead = Channel.CreateBounded<IReadOnlyList<Delivery>>(Ahead);
        var reading = ReadAll(position, ahead.Writer, end.Token);
        try
        {
            for (Task<bool> more; ;)
            {
                more = ahead.Reader.WaitToReadAsync(stop).AsTask();
                while (!more.IsCompleted && await Task.WhenAny(more, Task.Delay(Pause, clock, stop)) != more)
                    yield return [];
                if (!await more)
                    yield break;
                while (ahead.Reader.TryRead(out var page))
                    yield return page;
            }
        }
        finally
        {
            await end.CancelAsync();
            await reading;
        }
    }

    private async Task ReadAll(long after, ChannelWriter<IReadOnlyList<Delivery>> ahead, CancellationToken stop)
    {
        try
        {
            for (long read; (read = await ReadOn(after, ahead, stop)) > after;)
                after = read;
            ahead.Complete();
        }
        catch (Exception e)
        {
            ahead.Complete(e);
        }
    }

    /// <returns>Position of the last event that was handed on; that after which it was to read when there is no further one.</returns>
    private async Task<long> ReadOn(long after, ChannelWriter<IReadOnlyList<Delivery>> ahead, CancellationToken stop)
    {
        for (var failures = 0; ;)
        {
            var (last, page) = (after, new List<Delivery>(Most));
            try
            {
                await foreach (var one in feed.After(after, OfAnswer, stop))
                {
                    if (one.Position != last + 1)
                        break;
                    last = one.Position;
                    page.Add(one);
                    if (page.Count < Most)
                        continue;
                    await ahead.WriteAsync(page, stop);
                    page = new(Most);
                }
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
            {
                if (last == after)
                {
                    if (failures == 0)
                        log.LogWarning("Feed did not answer the rebuild after {Position}: {Error}", after, e.GetType().Name);
                    await Task.Delay(Backoff.After(failures++), clock, stop);
                    continue;
                }
            }

            if (page.Count > 0)
                await ahead.WriteAsync(page, stop);
            return last;
        }
    }
}

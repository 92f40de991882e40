using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Intake;
using Microsoft.Extensions.Logging;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>The log from a position to its end, in large pages, of which the next are read while one is applied.</summary>
internal sealed class FeedPages(FeedClient feed, TimeProvider clock, ILogger<FeedPages> log)
{
    /// <summary>Events of a page that is not the last.</summary>
    public const int Most = 500;

    // What waits in memory lives longer than most, and is dear to collect.
    private const int Ahead = 2;

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
            while (await Read(after, stop) is { Count: > 0 } page)
            {
                await ahead.WriteAsync(page, stop);
                after = page[^1].Position;
            }

            ahead.Complete();
        }
        catch (Exception e)
        {
            ahead.Complete(e);
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

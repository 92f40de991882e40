using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Audit.Replays;

/// <summary>Folds the streams of all meetings: reads and folds side by side, some pages ahead.</summary>
/// <param name="log">The log.</param>
internal sealed class StreamFold(EventLog log)
{
    private const int Together = 64;
    private const int Ahead = 8;

    /// <summary>Each meeting, as the log comes to for it.</summary>
    /// <param name="upTo">The position with which the log ends here.</param>
    /// <param name="stop">Gives up; what is under way ends soon.</param>
    public async IAsyncEnumerable<MeetingReplay> All(long upTo, [EnumeratorCancellation] CancellationToken stop)
    {
        var pages = Channel.CreateBounded<Task<MeetingReplay[]>>(Ahead);
        var reading = Task.Run(
            async () =>
            {
                Exception? fault = null;
                try
                {
                    await foreach (var page in Streams(upTo, stop).Chunk(Together).WithCancellation(stop))
                        await pages.Writer.WriteAsync(Task.Run(() => Array.ConvertAll(page, MeetingReplay.Of), stop), stop);
                }
                catch (Exception broken)
                {
                    fault = broken;
                }

                pages.Writer.Complete(fault);
            },
            CancellationToken.None);
        await foreach (var page in pages.Reader.ReadAllAsync(stop))
        {
            foreach (var meeting in await page)
                yield return meeting;
        }

        await reading;
    }

    private async IAsyncEnumerable<List<StoredEvent>> Streams(long upTo, [EnumeratorCancellation] CancellationToken stop)
    {
        List<StoredEvent> stream = [];
        await foreach (var entry in new LogByStream(log, EventHeaders.Actor).Read(upTo, stop))
        {
            if (!MeetingReplay.IsOfMeeting(entry))
                continue;
            if (stream is [var first, ..] && first.Stream != entry.Stream)
            {
                yield return stream;
                stream = [];
            }

            stream.Add(entry);
        }

        if (stream.Count > 0)
            yield return stream;
    }
}

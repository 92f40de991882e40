using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Audit.Replays;

/// <summary>Folds the streams of all meetings: reads and folds side by side, some pages ahead.</summary>
/// <param name="log">The log.</param>
internal sealed class StreamFold(EventLog log)
{
    private const int EntriesOnPage = 250;
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
                    await foreach (var page in Pages(upTo, stop))
                        await pages.Writer.WriteAsync(Task.Run(() => MeetingReplay.Of(page), stop), stop);
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

    // Whole streams: a page ends with the one that fills it.
    private async IAsyncEnumerable<IReadOnlyList<EventRecord>[]> Pages(long upTo, [EnumeratorCancellation] CancellationToken stop)
    {
        List<IReadOnlyList<EventRecord>> page = [];
        List<EventRecord> stream = [];
        var entries = 0;
        await foreach (var entry in new LogByStream(log, EventHeaders.Actor).All(upTo, stop))
        {
            if (!StreamFacts.IsOfMeeting(entry))
                continue;
            if (stream is [var first, ..] && first.Stream != entry.Stream)
            {
                page.Add(stream);
                stream = [];
                if (entries >= EntriesOnPage)
                {
                    yield return [.. page];
                    page.Clear();
                    entries = 0;
                }
            }

            stream.Add(entry);
            entries++;
        }

        if (stream.Count > 0)
            yield return [.. page, stream];
    }
}

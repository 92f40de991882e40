using System.Security.Cryptography;
using Calendar.Audit.Services;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Audit.Replays;

/// <summary>Folds the log again and compares with the rows of Projection as they come; neither is kept.</summary>
/// <param name="log">The log.</param>
/// <param name="projection">The service of the rows.</param>
internal sealed class Replay(EventLog log, ProjectionCall projection)
{
    private const int MostLookedInto = 20;

    /// <summary>Replays.</summary>
    /// <param name="told">Is told how many entries were folded.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ReplayFindings> Run(Action<long> told, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var rows = await projection.Fingerprints(null, end.Token);
        using var comparison = new RowComparison();
        var entries = 0L;
        var live = Task.Run(() => Rows(rows, comparison, end.Token), end.Token);
        try
        {
            await foreach (var meeting in new StreamFold(log).All(rows.Position, end.Token))
            {
                comparison.Log(meeting);
                told(entries += meeting.Entries);
            }

            comparison.LogEnded();
            await live;
        }
        finally
        {
            await end.CancelAsync();
            await live.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return new ReplayFindings(rows.Position, entries, comparison.Meetings, await Closer(comparison.Findings(), stop));
    }

    private static async Task Rows(FingerprintFeed rows, RowComparison comparison, CancellationToken stop)
    {
        await foreach (var print in rows.Prints(stop))
            await comparison.Rows(print, stop);
    }

    // Which of a meeting's facts differ is asked for the few that do.
    private async Task<IReadOnlyList<RowDifference>> Closer(IReadOnlyList<RowDifference> found, CancellationToken stop)
    {
        List<RowDifference> closer = [];
        foreach (var one in found)
            closer.AddRange(one.Table == RowComparison.Facts && closer.Count < MostLookedInto ? await Facts(one, stop) : [one]);
        return closer;
    }

    private async Task<IEnumerable<RowDifference>> Facts(RowDifference found, CancellationToken stop)
    {
        await using var rows = await projection.Fingerprints(found.MeetingId, stop);
        var stored = (await rows.Prints(stop).FirstOrDefaultAsync(stop))?.Each ?? new Dictionary<long, string>();
        var told = await new LogByStream(log, EventHeaders.Actor).Of(StreamFacts.NameOf(found.MeetingId), rows.Position, stop)
            .Where(StreamFacts.IsFact)
            .ToDictionaryAsync(entry => entry.Version, entry => Convert.ToHexStringLower(SHA256.HashData(entry.Bytes.Span)), cancellationToken: stop);
        List<RowDifference> closer =
        [
            .. from version in told.Keys.Union(stored.Keys).Order()
               let what = !stored.ContainsKey(version) ? "has no row" : !told.TryGetValue(version, out var hash) ? "is not in the log" : hash != stored[version] ? "is another one than in the log" : null
               where what is not null
               select new RowDifference(found.Table, found.MeetingId, version, what),
        ];
        return closer.Count > 0 ? closer : [found];
    }
}

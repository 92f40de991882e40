using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Finds visa cases across meetings, from the streams themselves.</summary>
internal sealed class VisaCases(EventLog log, MeetingStream streams, TimeProvider clock)
{
    private const int MonthsAhead = 24;

    /// <summary>The cases with their meetings, by the day by which they are needed; those without a day last.</summary>
    /// <param name="rung">Only cases on this rung; null for all.</param>
    /// <param name="until">Only cases needed from yesterday to this day; null for all, past ones included.</param>
    /// <param name="stop">Ends the search.</param>
    public async Task<IReadOnlyList<(VisaCase Case, MeetingState Meeting)>> Find(VisaRung? rung, DateOnly? until, CancellationToken stop)
    {
        // Somewhere it is still yesterday.
        var from = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var found = new List<(VisaCase Case, MeetingState Meeting)>();
        foreach (var stream in await Streams(from, until, stop))
        {
            var meeting = (await streams.Read(MeetingStream.MeetingOf(stream), stop)).State;
            if (meeting is not null)
            {
                found.AddRange(VisaCase.Of(meeting)
                    .Where(one => (rung is null || one.State == rung) && (until is null || (one.NeededBy >= from && one.NeededBy <= until)))
                    .Select(one => (one, meeting)));
            }
        }

        return [.. found.OrderBy(one => one.Case.NeededBy ?? DateOnly.MaxValue).ThenBy(one => one.Case.MeetingId, StringComparer.Ordinal)
            .ThenBy(one => one.Case.DelegateId, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyCollection<string>> Streams(DateOnly from, DateOnly? until, CancellationToken stop)
    {
        if (until is not { } last || last > from.AddMonths(MonthsAhead))
            return await log.StreamsOf(IndexKeys.Visas, stop);

        var streams = new HashSet<string>(StringComparer.Ordinal);
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= last.AddMonths(1); month = month.AddMonths(1))
            streams.UnionWith(await log.StreamsOf(IndexKeys.VisasIn(month), stop));
        return streams;
    }
}

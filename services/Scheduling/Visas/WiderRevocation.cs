using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Finds what else a revocation with <c>allMeetings</c> hits: every meeting of the same people that starts after it occurred.</summary>
internal sealed class WiderRevocation(EventLog log, MeetingStream streams)
{
    /// <summary>The other meetings that it changes.</summary>
    /// <param name="revocation">The revocation, as asked for in one meeting.</param>
    /// <param name="asked">That meeting.</param>
    /// <param name="stop">Ends the search.</param>
    public async Task<IReadOnlyList<MeetingChange>> Of(RevokeVisa revocation, MeetingState asked, CancellationToken stop)
    {
        var people = asked.Delegates.Where(one => revocation.DelegateIds.Contains(one.DelegateId)).Select(one => one.PersonId).OfType<string>().ToHashSet();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in people)
            found.UnionWith(await log.StreamsOf(IndexKeys.OfPerson(person), stop));
        found.Remove(MeetingStream.NameOf(asked.MeetingId));

        var changes = new List<MeetingChange>();
        foreach (var stream in found.Order(StringComparer.Ordinal))
        {
            var at = await streams.Read(MeetingStream.MeetingOf(stream), stop);
            if (In(at, revocation, people) is { Facts.Count: > 0 } change)
                changes.Add(change);
        }

        return changes;
    }

    private static MeetingChange? In(MeetingAt at, RevokeVisa revocation, HashSet<string> people)
    {
        if (at.State is not { } meeting)
            return null;

        var held = RevocationReach.Of(meeting, people, BoundsSpan.Earliest(revocation.Clocks.Occurred, meeting.Place?.Zone));
        return held.Count == 0 ? null
            : MeetingChange.Of(at, meeting.MeetingId, MeetingDecider.Decide(meeting, revocation with { MeetingId = meeting.MeetingId, DelegateIds = held }));
    }
}

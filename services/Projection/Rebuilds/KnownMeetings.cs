using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Meetings;

namespace Calendar.Projection.Rebuilds;

/// <summary>The meetings that were spoken of lately, so that most are folded without a look into their table.</summary>
internal sealed class KnownMeetings
{
    private readonly Dictionary<string, KnownMeeting> known = [];

    public int Count => known.Count;

    /// <summary>Those that differ from their rows.</summary>
    public IEnumerable<KnownMeeting> Changed => known.Values.Where(one => one.IsChanged);

    /// <summary>Ids of the meetings of these events that are to be looked up and <see cref="Learn"/>ed. Who is at version 1 has no row yet.</summary>
    public string[] Unknown(IReadOnlyList<InboxEvent> events)
    {
        var unknown = new HashSet<string>();
        foreach (var e in events)
        {
            if (e.Fact is not MeetingEvent { MeetingId: var id } || known.ContainsKey(id))
                continue;
            if (e.Version == 1)
                known.Add(id, new KnownMeeting(id));
            else
                unknown.Add(id);
        }

        return [.. unknown];
    }

    /// <summary>Takes over what was looked up.</summary>
    public void Learn(string[] unknown, IReadOnlyList<MeetingRow> found)
    {
        foreach (var row in found)
            known.Add(row.State.MeetingId, new KnownMeeting(row.State.MeetingId) { Row = row, IsStored = true });
        foreach (var id in unknown)
            known.TryAdd(id, new KnownMeeting(id));
    }

    public void Take(MeetingEvent fact, InboxEvent e)
    {
        var meeting = known[fact.MeetingId];
        meeting.LastPosition = e.Position;
        if (MeetingRow.Project(meeting.Row, fact, e) is { } row)
            (meeting.Row, meeting.IsChanged) = (row, true);
    }

    /// <summary>Forgets those that are silent for the longest time, so that so many stay.</summary>
    /// <returns>Those of them that differ from their rows.</returns>
    public IReadOnlyList<KnownMeeting> LetGo(int most)
    {
        var silent = known.Values.OrderBy(one => one.LastPosition).Take(known.Count - most).ToList();
        foreach (var one in silent)
            known.Remove(one.MeetingId);
        return [.. silent.Where(one => one.IsChanged)];
    }
}

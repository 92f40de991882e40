using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Meetings;

namespace Calendar.Projection.Rebuilds;

/// <summary>The meetings that were spoken of lately, so that most are folded without a look into their table.</summary>
internal sealed class KnownMeetings
{
    private Dictionary<string, KnownMeeting> lately = [];
    private Dictionary<string, KnownMeeting> before = [];

    /// <summary>How many were spoken of since the last <see cref="LetGo"/>.</summary>
    public int Count => lately.Count;

    /// <summary>Those that differ from their rows.</summary>
    public IEnumerable<KnownMeeting> Changed => lately.Values.Concat(before.Values).Where(one => one.IsChanged);

    /// <summary>Ids of the meetings of these events that are to be looked up and <see cref="Learn"/>ed. Who is at version 1 has no row yet.</summary>
    public string[] Unknown(IReadOnlyList<InboxEvent> events)
    {
        var unknown = new HashSet<string>();
        foreach (var e in events)
        {
            if (e.Fact is not MeetingEvent { MeetingId: var id } || lately.ContainsKey(id))
                continue;
            if (before.Remove(id, out var known))
                lately.Add(id, known);
            else if (e.Version == 1)
                lately.Add(id, new KnownMeeting());
            else
                unknown.Add(id);
        }

        return [.. unknown];
    }

    /// <summary>Takes over what was looked up.</summary>
    public void Learn(string[] unknown, IReadOnlyList<MeetingRow> found)
    {
        foreach (var row in found)
            lately.Add(row.State.MeetingId, new KnownMeeting { Row = row, IsStored = true });
        foreach (var id in unknown)
            lately.TryAdd(id, new KnownMeeting());
    }

    public void Take(MeetingEvent fact, InboxEvent e)
    {
        var known = lately[fact.MeetingId];
        if (MeetingRow.Project(known.Row, fact, e) is { } row)
            (known.Row, known.IsChanged) = (row, true);
    }

    /// <summary>Forgets those that were not spoken of since this was asked last.</summary>
    /// <returns>Those of them that differ from their rows.</returns>
    public IEnumerable<KnownMeeting> LetGo()
    {
        var silent = before.Values.Where(one => one.IsChanged);
        (before, lately) = (lately, []);
        return silent;
    }
}

using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Meetings;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>The meetings that were spoken of lately, so that most are folded without a look into their table: those since the last writing, and those of the
/// stretch before it.</summary>
/// <param name="reads">Reads what was committed.</param>
internal sealed class KnownMeetings(NpgsqlConnection reads)
{
    private Dictionary<string, Known> current = [];
    private Dictionary<string, Known> before = [];

    /// <summary>How many differ from their rows.</summary>
    public int Changed => current.Count;

    /// <summary>Looks up the meetings of these events that are not known. Who is at version 1 has no row yet.</summary>
    public async Task Learn(IReadOnlyList<InboxEvent> events, CancellationToken stop)
    {
        var missing = new HashSet<string>();
        foreach (var e in events)
        {
            if (e.Fact is not MeetingEvent fact || current.ContainsKey(fact.MeetingId))
                continue;
            if (before.Remove(fact.MeetingId, out var known))
                current.Add(fact.MeetingId, known);
            else if (e.Version == 1)
                current.Add(fact.MeetingId, new Known());
            else
                missing.Add(fact.MeetingId);
        }

        if (missing.Count == 0)
            return;
        foreach (var row in await MeetingTable.Find(reads, [.. missing], stop))
            current.Add(row.State.MeetingId, new Known { Row = row, HasRow = true });
        foreach (var id in missing)
            current.TryAdd(id, new Known());
    }

    public void Take(MeetingEvent fact, InboxEvent e)
    {
        var known = current[fact.MeetingId];
        known.Row = MeetingRow.Project(known.Row, fact, e) ?? known.Row;
    }

    /// <summary>Removes the rows that will be written anew.</summary>
    public async Task RemoveOld(NpgsqlConnection writes, CancellationToken stop)
    {
        var old = current.Where(one => one.Value.HasRow).Select(one => one.Key).ToArray();
        if (old.Length == 0)
            return;
        foreach (var table in (string[])["meeting", "agenda"])
        {
            await using var delete = new NpgsqlCommand($"delete from {table} where meeting_id = any ($1)", writes) { Parameters = { new() { Value = old } } };
            await delete.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>The rows to be written. From now on they count as written.</summary>
    public IReadOnlyList<MeetingRow> TakeChanged()
    {
        var rows = new List<MeetingRow>(current.Count);
        foreach (var known in current.Values.Where(known => known.Row is not null))
        {
            known.HasRow = true;
            rows.Add(known.Row!);
        }

        (before, current) = (current, []);
        return rows;
    }

    private sealed class Known
    {
        public MeetingRow? Row { get; set; }

        public bool HasRow { get; set; }
    }
}

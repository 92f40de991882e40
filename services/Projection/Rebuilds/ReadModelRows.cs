using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.History;
using Calendar.Projection.Meetings;
using Calendar.Projection.People;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Rows of all read models that are written together. The columns are those that <c>ReadModels</c> writes one by one.</summary>
internal sealed class ReadModelRows
{
    private readonly BinaryRows events = new("meeting_event (meeting_id, version, position, event_id, type, recorded, actor, correlation, causation, fact)");
    private readonly BinaryRows notices = new("notice (meeting_id, version, says)");
    private readonly BinaryRows meetings = new("meeting (meeting_id, version, position, state)");
    private readonly BinaryRows agenda = new(
        """
        agenda (meeting_id, first_day, last_day, status, audience, scheduled_by, organisers, has_visa_case, rule_met, removed,
          parties, countries, words, version, entry)
        """);

    private readonly List<string> old = [];
    private readonly Dictionary<string, (long Revision, bool Forgotten)> persons = [];

    /// <summary>How many bytes those rows are of which each event has one.</summary>
    public int Length => events.Length;

    public void Add(MeetingEvent fact, InboxEvent e)
    {
        events.Row(columns: 10);
        events.Add(fact.MeetingId);
        events.Add(e.Version);
        events.Add(e.Position);
        events.Add(e.EventId);
        events.Add(e.Type);
        events.Add(e.Recorded);
        events.Add(e.Headers.GetValueOrDefault(EventHeaders.Actor));
        events.Add(e.CorrelationId);
        events.Add(e.CausationId);
        events.Add(FactJson.Of(fact, e).Span);
        if (fact is not NoticeSent notice)
            return;
        notices.Row(columns: 3);
        notices.Add(notice.MeetingId);
        notices.Add(e.Version);
        notices.Add(AgendaLine.Name(notice.Says));
    }

    /// <summary>What an event says of a person.</summary>
    public void Add(string personId, long revision, bool forgotten) => persons[personId] = PersonTable.Of(persons.GetValueOrDefault(personId), (revision, forgotten));

    /// <summary>A meeting that differs from its row, which counts as written from now on.</summary>
    public void Add(KnownMeeting meeting)
    {
        var row = meeting.Row!;
        if (meeting.IsStored)
            old.Add(meeting.MeetingId);
        (meeting.IsStored, meeting.IsChanged) = (true, false);
        meetings.Row(columns: 4);
        meetings.Add(row.State.MeetingId);
        meetings.Add(row.State.Version);
        meetings.Add(row.Position);
        meetings.AddJson(row.State);
        Add(AgendaLine.Of(row.State));
    }

    /// <summary>Writes them all, and begins anew.</summary>
    public async Task Write(NpgsqlConnection connection, CancellationToken stop)
    {
        await RemoveOld(connection, stop);
        foreach (var rows in (BinaryRows[])[events, notices, meetings, agenda])
            await rows.Copy(connection, stop);
        await PersonTable.Put(connection, persons, stop);
        persons.Clear();
    }

    private void Add(AgendaLine row)
    {
        agenda.Row(columns: 15);
        agenda.Add(row.MeetingId);
        agenda.Add(row.FirstDay);
        agenda.Add(row.LastDay);
        agenda.Add(row.Status);
        agenda.Add(row.Audience);
        agenda.Add(row.ScheduledBy);
        agenda.Add(row.Organisers);
        agenda.Add(row.HasVisaCase);
        agenda.Add(row.RuleMet);
        agenda.Add(row.Removed);
        agenda.Add(row.Parties);
        agenda.Add(row.Countries);
        agenda.Add(row.Words);
        agenda.Add(row.Version);
        agenda.Add(row.Entry);
    }

    /// <summary>Removes the rows that are written anew.</summary>
    private async Task RemoveOld(NpgsqlConnection connection, CancellationToken stop)
    {
        if (old.Count == 0)
            return;
        foreach (var table in (string[])["meeting", "agenda"])
        {
            await using var delete = new NpgsqlCommand($"delete from {table} where meeting_id = any ($1)", connection) { Parameters = { new() { Value = old.ToArray() } } };
            await delete.ExecuteNonQueryAsync(stop);
        }

        old.Clear();
    }
}

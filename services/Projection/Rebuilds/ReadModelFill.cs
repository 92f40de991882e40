using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.EventInbox.Rebuilds;
using Calendar.Projection.Agenda;
using Calendar.Projection.Meetings;
using Calendar.Projection.People;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Fills the read models: events go into their table as they come, meetings are folded in memory and written when they fall silent.</summary>
/// <param name="connection">Where to, in a transaction that the caller begins and ends.</param>
/// <param name="mostMeetings">After so many other meetings one counts as silent.</param>
internal sealed class ReadModelFill(NpgsqlConnection connection, int mostMeetings) : ITableFill
{
    private readonly KnownMeetings meetings = new();
    private readonly List<(NoticeSent Notice, long Version)> notices = [];
    private readonly Dictionary<string, (long Revision, bool Forgotten)> persons = [];
    private EventCopy? history;

    public async Task Take(IReadOnlyList<InboxEvent> events, CancellationToken stop)
    {
        await Recall(events, stop);
        history ??= await EventCopy.Begin(connection, stop);
        foreach (var e in events)
        {
            switch (e.Fact)
            {
                case MeetingEvent fact:
                    meetings.Take(fact, e);
                    await history.Add(fact, e, stop);
                    if (fact is NoticeSent notice)
                        notices.Add((notice, e.Version));
                    break;
                case PersonChanged person:
                    persons[person.PersonId] = (person.Revision, false);
                    break;
                case PersonForgotten person:
                    persons[person.PersonId] = (person.Revision, true);
                    break;
            }
        }

        if (meetings.Count >= mostMeetings)
            await Write(meetings.LetGo(), stop);
    }

    public Task Write(CancellationToken stop) => Write(meetings.Changed, stop);

    public async ValueTask DisposeAsync()
    {
        if (history is not null)
            await history.DisposeAsync();
    }

    private async Task Recall(IReadOnlyList<InboxEvent> events, CancellationToken stop)
    {
        var unknown = meetings.Unknown(events);
        if (unknown.Length == 0)
            return;
        await EndHistory(stop);
        meetings.Learn(unknown, await MeetingTable.Find(connection, unknown, stop));
    }

    private async Task Write(IEnumerable<KnownMeeting> changed, CancellationToken stop)
    {
        await EndHistory(stop);
        List<KnownMeeting> known = [.. changed];
        await RemoveOld([.. known.Where(one => one.IsStored).Select(one => one.Row!.State.MeetingId)], stop);
        await RowCopy.Meetings(connection, known.Select(one => one.Row!), stop);
        await RowCopy.Agenda(connection, known.Select(one => AgendaRow.Of(one.Row!.State)), stop);
        foreach (var one in known)
            (one.IsStored, one.IsChanged) = (true, false);
        await RowCopy.Notices(connection, notices, stop);
        await PersonTable.Put(connection, persons, stop);
        notices.Clear();
        persons.Clear();
    }

    /// <summary>Removes the rows that will be written anew.</summary>
    private async Task RemoveOld(string[] meetingIds, CancellationToken stop)
    {
        if (meetingIds.Length == 0)
            return;
        foreach (var table in (string[])["meeting", "agenda"])
        {
            await using var delete = new NpgsqlCommand($"delete from {table} where meeting_id = any ($1)", connection) { Parameters = { new() { Value = meetingIds } } };
            await delete.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Gives the connection free.</summary>
    private async Task EndHistory(CancellationToken stop)
    {
        if (history is not null)
            await history.Complete(stop);
        history = null;
    }
}

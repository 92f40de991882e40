using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.EventInbox.Rebuilds;
using Calendar.Projection.Agenda;
using Calendar.Projection.People;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Fills the read models: events go into their table as they come, meetings are folded in memory and written when there are many.</summary>
internal sealed class ReadModelFill(NpgsqlConnection writes, NpgsqlConnection reads) : ITableFill
{
    private const int MostMeetings = 3_000;
    private readonly KnownMeetings meetings = new(reads);
    private readonly List<(NoticeSent Notice, long Version)> notices = [];
    private readonly Dictionary<string, (long Revision, bool Forgotten)> persons = [];
    private EventCopy? history;

    public bool IsFull => meetings.Changed >= MostMeetings;

    public async Task Take(IReadOnlyList<InboxEvent> events, CancellationToken stop)
    {
        await meetings.Learn(events, stop);
        history ??= await EventCopy.Begin(writes, stop);
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
    }

    public async Task Write(CancellationToken stop)
    {
        if (history is not null)
            await history.Complete(stop);
        history = null;
        await meetings.RemoveOld(writes, stop);
        var changed = meetings.TakeChanged();
        await RowCopy.Meetings(writes, changed, stop);
        await RowCopy.Agenda(writes, changed.Select(row => AgendaRow.Of(row.State)), stop);
        await RowCopy.Notices(writes, notices, stop);
        await PersonTable.Put(writes, persons, stop);
        notices.Clear();
        persons.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (history is not null)
            await history.DisposeAsync();
    }
}

using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.EventInbox.Rebuilds;
using Calendar.Projection.Meetings;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Fills the read models: events go into their table as they come, meetings are folded in memory and written when they fall silent. What is ready is
/// written while the next is taken in.</summary>
/// <param name="connection">Where to, in a transaction that the caller begins and ends.</param>
/// <param name="mostMeetings">So many are kept in memory whenever rows are written; never more than twice as many and a page.</param>
internal sealed class ReadModelFill(NpgsqlConnection connection, int mostMeetings) : ITableFill
{
    private const int WorthWriting = 1024 * 1024;

    private readonly KnownMeetings meetings = new();
    private ReadModelRows ready = new();
    private ReadModelRows underWay = new();
    private Task writing = Task.CompletedTask;

    public async Task Take(IReadOnlyList<InboxEvent> events, CancellationToken stop)
    {
        await Recall(events, stop);
        foreach (var e in events)
        {
            switch (e.Fact)
            {
                case MeetingEvent fact:
                    meetings.Take(fact, e);
                    ready.Add(fact, e);
                    break;
                case PersonChanged person:
                    ready.Add(person.PersonId, person.Revision, forgotten: false);
                    break;
                case PersonForgotten person:
                    ready.Add(person.PersonId, person.Revision, forgotten: true);
                    break;
            }
        }

        if (ready.Length > WorthWriting || meetings.Count > 2 * mostMeetings)
            await Begin(meetings.LetGo(mostMeetings), stop);
    }

    public async Task Write(CancellationToken stop)
    {
        await Begin(meetings.Changed, stop);
        await writing;
    }

    /// <summary>Waits until the connection is free.</summary>
    public async ValueTask DisposeAsync() => await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task Recall(IReadOnlyList<InboxEvent> events, CancellationToken stop)
    {
        var unknown = meetings.Unknown(events);
        if (unknown.Length == 0)
            return;
        await writing;
        meetings.Learn(unknown, await MeetingTable.Find(connection, unknown, stop));
    }

    /// <summary>Begins to write these, and what else is ready, as soon as what is under way is written.</summary>
    private async Task Begin(IEnumerable<KnownMeeting> changed, CancellationToken stop)
    {
        foreach (var one in changed)
            ready.Add(one);
        await writing;
        (ready, underWay) = (underWay, ready);
        var rows = underWay;
        writing = Task.Run(() => rows.Write(connection, stop), CancellationToken.None);
    }
}

using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Meetings;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Events on their way into <c>meeting_event</c>, as one COPY that goes on for many pages.</summary>
internal sealed class EventCopy : IAsyncDisposable
{
    private readonly BinaryRows rows;

    private EventCopy(BinaryRows rows) => this.rows = rows;

    public static async Task<EventCopy> Begin(NpgsqlConnection connection, CancellationToken stop) => new(await BinaryRows.Begin(
        connection, "meeting_event (meeting_id, version, position, event_id, type, recorded, actor, correlation, causation, fact)", stop));

    public ValueTask Add(MeetingEvent fact, InboxEvent e, CancellationToken stop)
    {
        rows.Row(columns: 10);
        rows.Add(fact.MeetingId);
        rows.Add(e.Version);
        rows.Add(e.Position);
        rows.Add(e.EventId);
        rows.Add(e.Type);
        rows.Add(e.Recorded);
        rows.Add(e.Headers.GetValueOrDefault(EventHeaders.Actor));
        rows.Add(e.CorrelationId);
        rows.Add(e.CausationId);
        rows.Add(FactJson.Of(fact, e).Span);
        return rows.Send(stop);
    }

    public Task Complete(CancellationToken stop) => rows.Complete(stop);

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}

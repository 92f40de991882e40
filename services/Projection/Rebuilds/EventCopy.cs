using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.Meetings;
using Npgsql;
using static NpgsqlTypes.NpgsqlDbType;

namespace Calendar.Projection.Rebuilds;

/// <summary>Events on their way into <c>meeting_event</c>, as one binary COPY that goes on for many pages.</summary>
internal sealed class EventCopy : IAsyncDisposable
{
    private readonly NpgsqlBinaryImporter copy;

    private EventCopy(NpgsqlBinaryImporter copy) => this.copy = copy;

    public static async Task<EventCopy> Begin(NpgsqlConnection connection, CancellationToken stop) => new(await connection.BeginBinaryImportAsync(
        "copy meeting_event (meeting_id, version, position, event_id, type, recorded, actor, correlation, causation, fact) from stdin (format binary)", stop));

    public async ValueTask Add(MeetingEvent fact, InboxEvent e, CancellationToken stop)
    {
        await copy.StartRowAsync(stop);
        await copy.WriteAsync(fact.MeetingId, Text, stop);
        await copy.WriteAsync(e.Version, Bigint, stop);
        await copy.WriteAsync(e.Position, Bigint, stop);
        await copy.WriteAsync(e.EventId, Uuid, stop);
        await copy.WriteAsync(e.Type, Text, stop);
        await copy.WriteAsync(e.Recorded.UtcDateTime, TimestampTz, stop);
        await TextOrNull(e.Headers.GetValueOrDefault(EventHeaders.Actor), stop);
        await TextOrNull(e.CorrelationId, stop);
        await TextOrNull(e.CausationId, stop);
        await copy.WriteAsync(FactJson.Of(fact, e), Json, stop);
    }

    public async Task Complete(CancellationToken stop)
    {
        await copy.CompleteAsync(stop);
        await copy.DisposeAsync();
    }

    public ValueTask DisposeAsync() => copy.DisposeAsync();

    private Task TextOrNull(string? text, CancellationToken stop) => text is null ? copy.WriteNullAsync(stop) : copy.WriteAsync(text, Text, stop);
}

using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.Projection.Meetings;
using Npgsql;

namespace Calendar.Projection.Moments;

/// <summary>A fact of a meeting as it stands in its history.</summary>
internal sealed record StoredFact(RecordedFact Recorded, long Position, string Type, string? Correlation, string? Causation)
{
    public long Version => Recorded.Mark.Version;

    /// <summary>All facts of a meeting, in stream order.</summary>
    public static async Task<IReadOnlyList<StoredFact>> All(NpgsqlDataSource database, string meetingId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            select version, position, event_id, type, recorded, actor, correlation, causation, fact
            from meeting_event where meeting_id = $1 order by version
            """);
        command.Parameters.Add(new() { Value = meetingId });
        await using var rows = await command.ExecuteReaderAsync(stop);
        var facts = new List<StoredFact>();
        while (await rows.ReadAsync(stop))
        {
            var type = rows.GetString(3);
            var mark = new FactMark(rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(4), Text(5), rows.GetGuid(2));
            var fact = (MeetingEvent)ContractJson.Read(type, rows.GetFieldValue<byte[]>(8));
            facts.Add(new StoredFact(new RecordedFact(fact, mark), rows.GetInt64(1), type, Text(6), Text(7)));
        }

        return facts;

        string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
    }

    /// <summary>The fact as the caller may see it; null when it is not for them.</summary>
    public HistoryEntry? For(Sight sight) => sight.Of(Recorded.Fact) is not { } seen ? null : new HistoryEntry(
        Version, Position, Recorded.Mark.EventId, Type, Recorded.Mark.Recorded, sight.IsInner ? Recorded.Mark.Actor : null,
        sight.IsInner ? Correlation : null, sight.IsInner ? Causation : null, JsonElement.Parse(ContractJson.Write(seen)));
}

using System.Text.Json;
using Calendar.Contracts;
using Calendar.Projection.Audiences;
using Npgsql;

namespace Calendar.Projection.Meetings;

/// <summary>What happened to a meeting, as the caller may see it.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Position">Position of its last event.</param>
/// <param name="Events">Its events in stream order; those that are not for the caller are absent.</param>
/// <param name="People">Names of its delegates by person id, for those who may know them.</param>
internal sealed record MeetingHistory(
    string MeetingId, long Position, IReadOnlyList<HistoryEntry> Events, IReadOnlyDictionary<string, string> People)
{
    public static async Task<IReadOnlyList<HistoryEntry>> Entries(NpgsqlDataSource database, Sight sight, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            select version, position, event_id, type, recorded, actor, correlation, causation, fact
            from meeting_event where meeting_id = $1 order by version
            """);
        command.Parameters.Add(new() { Value = sight.State.MeetingId });
        await using var rows = await command.ExecuteReaderAsync(stop);
        var entries = new List<HistoryEntry>();
        while (await rows.ReadAsync(stop))
        {
            var type = rows.GetString(3);
            if (sight.Of((MeetingEvent)ContractJson.Read(type, rows.GetFieldValue<byte[]>(8))) is not { } seen)
                continue;
            entries.Add(new HistoryEntry(
                rows.GetInt64(0), rows.GetInt64(1), rows.GetGuid(2), type, rows.GetFieldValue<DateTimeOffset>(4),
                Inner(5), Inner(6), Inner(7), JsonElement.Parse(ContractJson.Write(seen))));
        }

        return entries;

        string? Inner(int column) => sight.IsInner && !rows.IsDBNull(column) ? rows.GetString(column) : null;
    }
}

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
    private const int Together = 256;

    public long Version => Recorded.Mark.Version;

    /// <summary>All facts of a meeting, in stream order. Those that came are read while the others come.</summary>
    public static async Task<IReadOnlyList<StoredFact>> All(NpgsqlDataSource database, string meetingId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            select version, position, event_id, type, recorded, actor, correlation, causation, fact
            from meeting_event where meeting_id = $1 order by version
            """);
        command.Parameters.Add(new() { Value = meetingId });
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<Task<StoredFact[]>> read = [];
        List<FactRow> page = [];
        while (await rows.ReadAsync(stop))
        {
            page.Add(FactRow.Of(rows));
            if (page.Count < Together)
                continue;
            var full = page;
            read.Add(Task.Run(() => Read(full), stop));
            page = [];
        }

        var last = Read(page);
        return [.. (await Task.WhenAll(read)).SelectMany(one => one), .. last];
    }

    /// <summary>The fact as the caller may see it; null when it is not for them.</summary>
    public HistoryEntry? For(Sight sight) => sight.Of(Recorded.Fact) is not { } seen ? null : new HistoryEntry(
        Version, Position, Recorded.Mark.EventId, Type, Recorded.Mark.Recorded, sight.IsInner ? Recorded.Mark.Actor : null,
        sight.IsInner ? Correlation : null, sight.IsInner ? Causation : null, JsonElement.Parse(ContractJson.Write(seen)));

    private static StoredFact[] Read(List<FactRow> page) => [.. page.Select(row => row.Read())];
}

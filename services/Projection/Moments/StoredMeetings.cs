using Npgsql;

namespace Calendar.Projection.Moments;

/// <summary>Reads the facts of meetings, and of long ones that are kept only what came since.</summary>
internal sealed class StoredMeetings(NpgsqlDataSource database, KeptMeetings kept)
{
    private const int Together = 256;

    /// <returns>Null when there is no such meeting.</returns>
    public async Task<StoredMeeting?> Find(string meetingId, CancellationToken stop)
    {
        var known = kept.Find(meetingId);
        var found = (known is null ? null : await Since(known, stop)) ?? await All(meetingId, stop);
        if (found is not null)
            kept.Keep(found);
        return found;
    }

    /// <summary>What is kept, with what came after it; null when the database does not hold the last fact of it any more.</summary>
    private async Task<StoredMeeting?> Since(StoredMeeting known, CancellationToken stop)
    {
        await using var command = Select(known.MeetingId, known.Version);
        await using var rows = await command.ExecuteReaderAsync(stop);
        if (!await rows.ReadAsync(stop) || !known.EndsWith(FactRow.Of(rows)))
            return null;
        var (_, facts, bytes) = await Read(rows, stop);
        return known.With(facts, bytes);
    }

    private async Task<StoredMeeting?> All(string meetingId, CancellationToken stop)
    {
        await using var command = Select(meetingId, from: 1);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var (table, facts, bytes) = await Read(rows, stop);
        return facts.Count == 0 ? null : new StoredMeeting(meetingId, table, facts, bytes);
    }

    private NpgsqlCommand Select(string meetingId, long from)
    {
        var command = database.CreateCommand($"select {FactRow.Columns} from meeting_event where meeting_id = $1 and version >= $2 order by version");
        command.Parameters.Add(new() { Value = meetingId });
        command.Parameters.Add(new() { Value = from });
        return command;
    }

    /// <summary>Facts that came are read from their JSON while the others come.</summary>
    private static async Task<(uint Table, IReadOnlyList<StoredFact> Facts, long Bytes)> Read(NpgsqlDataReader rows, CancellationToken stop)
    {
        List<Task<StoredFact[]>> read = [];
        List<FactRow> page = [];
        var (table, bytes) = (0u, 0L);
        while (await rows.ReadAsync(stop))
        {
            var row = FactRow.Of(rows);
            page.Add(row);
            (table, bytes) = (row.Table, bytes + row.Fact.Length);
            if (page.Count < Together)
                continue;
            var full = page;
            read.Add(Task.Run(() => Read(full), stop));
            page = [];
        }

        var last = Read(page);
        return (table, [.. (await Task.WhenAll(read)).SelectMany(one => one), .. last], bytes);
    }

    private static StoredFact[] Read(List<FactRow> page) => [.. page.Select(row => row.Read())];
}

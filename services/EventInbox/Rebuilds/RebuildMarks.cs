using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>The row of <c>inbox_rebuild</c>, which every process of the service can see.</summary>
internal static class RebuildMarks
{
    public static async Task Write(NpgsqlDataSource database, RebuildMark mark, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            insert into inbox_rebuild (state, began_at, began_from, moved_at, position, ordered, error) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (only_row) do update set state = excluded.state, began_at = excluded.began_at, began_from = excluded.began_from,
              moved_at = excluded.moved_at, position = excluded.position, ordered = excluded.ordered, error = excluded.error
            """);
        foreach (var value in new object?[] { mark.State.ToString().ToLowerInvariant(), mark.BeganAt, mark.BeganFrom, mark.MovedAt, mark.Position, mark.Ordered, mark.Error })
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Whether a rebuild that somebody waits for is neither done nor failed.</summary>
    public static async Task<bool> IsOrdered(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select exists (select from inbox_rebuild where ordered and state = 'running')");
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>The mark, whether a rebuild runs anywhere, and the checkpoint in use.</summary>
    /// <returns>Null when there never was a rebuild.</returns>
    public static async Task<RebuildProgress?> Read(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"""
            select state, began_at, began_from, moved_at, r.position, error, c.position, ordered,
              exists (select from pg_locks where {SessionLock.Held(SessionLock.Rebuild)})
            from inbox_rebuild r, inbox_checkpoint c
            """);
        await using var rows = await command.ExecuteReaderAsync(stop);
        if (!await rows.ReadAsync(stop))
            return null;
        var mark = new RebuildMark(
            Enum.Parse<RebuildState>(rows.GetString(0), ignoreCase: true), rows.GetFieldValue<DateTimeOffset>(1), rows.GetInt64(2),
            rows.GetFieldValue<DateTimeOffset>(3), rows.GetInt64(4), rows.GetBoolean(7), rows.IsDBNull(5) ? null : rows.GetString(5));
        return RebuildProgress.Reckon(mark, rows.GetBoolean(8), rows.GetInt64(6));
    }
}

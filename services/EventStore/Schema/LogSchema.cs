using Npgsql;

namespace Calendar.EventStore;

/// <summary>The tables of the log, in Marten's shape, and our own beside them.</summary>
public static class LogSchema
{
    private static readonly string[] Tables = ["schema", "mt_streams", "mt_events", "mt_events_sequence", "mt_event_progression", "calendar_stream_keys", "calendar_tiles", "calendar_checkpoints"];
    private static readonly string[] Functions = ["calendar_keep_event", "calendar_keep_event_triggers", "calendar_append", "calendar_append_one", "calendar_seal"];

    /// <summary>Makes what is missing, leaves what is there, and refuses a database that cannot keep its promises. Several processes may call it at once.</summary>
    /// <param name="settings">Where the log is.</param>
    /// <param name="stop">Ends the attempt; nothing is left half made.</param>
    /// <exception cref="UnfitDatabaseException">A setting of the server or the shape of a table would lose or disorder events.</exception>
    /// <exception cref="LogUnavailableException">The database is away.</exception>
    public static async Task Apply(LogSettings settings, CancellationToken stop)
    {
        await using var database = new LogDatabase(settings);
        try
        {
            if (settings.OwnerConnectionString is { } owner)
                await MakeAs(settings with { ConnectionString = owner }, new NpgsqlConnectionStringBuilder(settings.ConnectionString).Username, stop);
            else if (await database.Value<bool>("may_make_schema", [], stop))
                await MakeAs(settings, null, stop);
            await using var connection = await database.Open(stop);
            var refusals = SchemaState.Refusals(await SchemaState.Read(database.Sql, connection, stop));
            if (refusals.Count > 0)
                throw new UnfitDatabaseException(refusals);
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            throw new LogUnavailableException("The schema of the log cannot be applied now.", fault);
        }
    }

    private static async Task MakeAs(LogSettings settings, string? writer, CancellationToken stop)
    {
        await using var database = new LogDatabase(settings);
        await using var connection = await database.Open(stop);
        await Make(database.Sql, writer, connection, stop);
    }

    private static async Task Make(SqlText sql, string? writer, NpgsqlConnection connection, CancellationToken stop)
    {
        string[] steps =
        [
            // Not the lock of the appends: two instances that start shall wait for each other, not for the traffic.
            $"select pg_advisory_xact_lock(hashtext('calendar schema {sql.Schema}'))",
            .. Tables.Select(sql.Table),
            .. Functions.Select(sql.Function),
            sql.Rights("everybody"),
            .. writer is null ? Array.Empty<string>() : [sql.RightsOfWriter(writer)],
        ];
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var step in steps)
        {
            await using var command = new NpgsqlCommand(step, connection, transaction);
            await command.ExecuteNonQueryAsync(stop);
        }

        await transaction.CommitAsync(stop);
    }
}

using Npgsql;

namespace Calendar.EventStore;

/// <summary>What <c>schema_state.sql</c> found; true is as it must be.</summary>
internal sealed record SchemaState(
    bool Fsync, bool FullPageWrites, bool SynchronousCommit, bool ReadCommitted, bool Utf8, bool Primary, bool DenseSequence, bool PlainTable,
    IReadOnlyList<string> MissingColumns)
{
    internal static async Task<SchemaState> Read(SqlText sql, NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql.Query("schema_state"), connection);
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return new(
            row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5),
            row.GetBoolean(6), row.GetBoolean(7), row.IsDBNull(8) ? [] : row.GetFieldValue<string[]>(8));
    }

    internal static IReadOnlyList<string> Refusals(SchemaState state)
    {
        (bool Fit, string Refusal)[] rules =
        [
            (state.Fsync, "fsync is off: a crash would lose stored events. Set fsync = on."),
            (state.FullPageWrites, "full_page_writes is off: a crash would tear pages. Set full_page_writes = on."),
            (state.SynchronousCommit, "synchronous_commit is off: a crash would lose answered events. Set it on, for this role and database, too."),
            (state.ReadCommitted, "default_transaction_isolation is not 'read committed': appends would fail on each other. Set it so."),
            (state.Utf8, "The database is not in UTF8. Create it with ENCODING 'UTF8'."),
            (state.Primary, "The server is a standby. Connect to the primary (Target Session Attributes=primary)."),
            (state.DenseSequence, "mt_events_sequence must have increment 1, cache 1 and no cycle: positions would come out of order."),
            (state.PlainTable, "mt_events is partitioned: its positions are not unique. Turn archived-stream partitioning off in Marten."),
            (state.MissingColumns.Count == 0,
                $"mt_events lacks {string.Join(", ", state.MissingColumns)}. Turn correlation id, causation id and headers on in Marten and apply its changes."),
        ];
        return [.. rules.Where(rule => !rule.Fit).Select(rule => rule.Refusal)];
    }
}

using Npgsql;

namespace Calendar.Notification.Alerts;

/// <summary>Statements of one transaction in one round trip, prepared once for each connection: to plan them anew each time would take longer than to run them.</summary>
internal static class PreparedBatch
{
    // A plan is kept as it is made first, when the tables may be small: it must find lines by their key at any size. Until the transaction ends.
    private const string ByKey = """
        select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
          set_config('enable_bitmapscan', 'off', true), set_config('jit', 'off', true)
        """;

    /// <summary>Runs the statements; what they select is not looked at.</summary>
    public static async Task Run(NpgsqlTransaction transaction, IReadOnlyCollection<NpgsqlBatchCommand> statements, CancellationToken stop)
    {
        if (statements.Count > 0)
        {
            await using var batch = await Prepare(transaction, statements, stop);
            await batch.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Runs a statement and gives the rows that it selects.</summary>
    public static async Task<IReadOnlyList<T>> Rows<T>(NpgsqlTransaction transaction, NpgsqlBatchCommand statement, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var batch = await Prepare(transaction, [statement], stop);
        await using var rows = await batch.ExecuteReaderAsync(stop);
        await rows.NextResultAsync(stop);
        List<T> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(read(rows));
        }
        return found;
    }

    private static async Task<NpgsqlBatch> Prepare(NpgsqlTransaction transaction, IEnumerable<NpgsqlBatchCommand> statements, CancellationToken stop)
    {
        var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { new NpgsqlBatchCommand(ByKey) } };
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }
        await batch.PrepareAsync(stop);
        return batch;
    }
}

using Npgsql;

namespace Calendar.EventInbox.Applying;

/// <summary>The tables of the inbox and of its service, made where they are missing.</summary>
internal static class InboxTables
{
    // One number for all services: each has a database of its own, and advisory locks end at its walls.
    private const long SchemaLock = 0x63616C656E646172;

    /// <summary>SQL of the table in which a rebuild notes how far it got. It stands beside the tables in use alone.</summary>
    public static string OfRebuild { get; } = Script("rebuild");

    public static async Task Apply(NpgsqlConnection connection, IReadOnlyList<string> ofService, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await Lock(transaction, stop);
        foreach (var sql in ofService.Prepend(Script("inbox")))
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(stop);
        }

        await transaction.CommitAsync(stop);
    }

    /// <summary>Until the transaction ends, nobody else makes tables or swaps them.</summary>
    public static async Task Lock(NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({SchemaLock})", transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A file of <c>Sql/</c>.</summary>
    public static string Script(string name)
    {
        using var text = new StreamReader(typeof(InboxTables).Assembly.GetManifestResourceStream($"Calendar.EventInbox.Sql.{name}.sql")!);
        return text.ReadToEnd();
    }
}

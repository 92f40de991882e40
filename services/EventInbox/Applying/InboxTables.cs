using Npgsql;

namespace Calendar.EventInbox.Applying;

/// <summary>The tables of the inbox and of its service, made where they are missing.</summary>
internal static class InboxTables
{
    // One number for all services: each has a database of its own, and advisory locks end at its walls.
    private const long SchemaLock = 0x63616C656E646172;

    public static async Task Apply(NpgsqlConnection connection, IReadOnlyList<string> ofService, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var sql in ofService.Prepend(Own()).Prepend($"select pg_advisory_xact_lock({SchemaLock})"))
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(stop);
        }

        await transaction.CommitAsync(stop);
    }

    private static string Own()
    {
        using var text = new StreamReader(typeof(InboxTables).Assembly.GetManifestResourceStream("Calendar.EventInbox.Sql.inbox.sql")!);
        return text.ReadToEnd();
    }
}

using Calendar.EventInbox.Applying;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>The schema that holds the same tables once more, with a checkpoint of their own. No name of a table says its schema, so the search path selects.</summary>
internal static class Shadow
{
    private const string Schema = "calendar_shadow";

    // What people ordered is no function of the log.
    private const string Kept = "inbox_repair";

    /// <summary>Makes the shadow, or opens the one that an unfinished rebuild left, and turns the connection to it.</summary>
    /// <param name="connection">The connection of the rebuild.</param>
    /// <param name="scripts">SQL of the service's tables.</param>
    /// <param name="appended">The tables that are only added to while they are filled.</param>
    /// <param name="code">Stands for the code that makes the rows: what other code began is not continued.</param>
    /// <param name="stop">The service is to stop.</param>
    /// <returns>Name of the schema of the tables in use.</returns>
    public static async Task<string> Open(
        NpgsqlConnection connection, IReadOnlyList<string> scripts, IReadOnlyList<string> appended, string code, CancellationToken stop)
    {
        var live = await Text(connection, "select current_schema()", stop) ?? throw new InvalidOperationException("The database has no schema to make tables in.");
        // A crash of the server may cost the last stretch, since the checkpoint of the shadow goes with it. The swap waits for the disk.
        var turn = $"set search_path to {Schema}; set synchronous_commit to off";
        if (await Text(connection, $"select obj_description(to_regnamespace('{Schema}')::oid, 'pg_namespace')", stop) != code)
        {
            await Run(connection, $"drop schema if exists {Schema} cascade; create schema {Schema}; {turn}", stop);
            await InboxTables.Apply(connection, scripts, stop);
            await Run(connection, InboxTables.Script("bare").Replace("{appended}", string.Join(',', appended), StringComparison.Ordinal), stop);
            // Last, since it says that all of this is done.
            await Run(connection, $"comment on schema {Schema} is '{code}'", stop);
        }

        await Run(connection, turn, stop);
        return live;
    }

    /// <summary>Makes the keys and indexes that were left out while the tables were filled. Does nothing when they are there.</summary>
    public static Task Finish(NpgsqlConnection connection, CancellationToken stop) => Run(connection, InboxTables.Script("finish"), stop);

    /// <summary>Puts the tables of the shadow into the place of those in use, within the transaction. Readers wait, and then see the new ones.</summary>
    public static async Task TakePlace(NpgsqlTransaction transaction, string live, CancellationToken stop)
    {
        var names = await Tables(transaction, stop);
        var old = string.Join(", ", names.Select(name => Quote(live, name)));
        // Shorter than PostgreSQL waits before it looks for a deadlock: it is always the swap that gives way, never a reader.
        await Run(
            transaction.Connection!,
            $"""
            do $$ begin
              set local lock_timeout = '200ms';
              loop
                begin
                  lock table {old} in access exclusive mode;
                  exit;
                exception when lock_not_available or deadlock_detected then
                  perform pg_sleep(0.05);
                end;
              end loop;
            end $$
            """,
            stop);
        var moves = names.Select(name => $"alter table {Quote(Schema, name)} set schema {Quote(live)};");
        await Run(transaction.Connection!, $"drop table {old}; {string.Concat(moves)} drop schema {Schema} cascade", stop);
    }

    private static async Task<IReadOnlyList<string>> Tables(NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"select tablename from pg_tables where schemaname = '{Schema}' and tablename <> '{Kept}' order by tablename", transaction.Connection, transaction);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var names = new List<string>();
        while (await rows.ReadAsync(stop))
            names.Add(rows.GetString(0));
        return names;
    }

    private static string Quote(params string[] names)
    {
        using var builder = new NpgsqlCommandBuilder();
        return string.Join('.', names.Select(builder.QuoteIdentifier));
    }

    private static async Task<string?> Text(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop) as string;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }
}

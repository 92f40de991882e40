using Npgsql;

namespace Calendar.IntegrationTests.Traces;

/// <summary>Looks through a whole database, through SQL: every column of every table of every schema, those of the server's own among them.</summary>
internal static class MarkedDatabase
{
    private const string Tables = """
        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'm') and n.nspname !~ '^pg_(toast|temp)' order by 1
        """;

    private const string Running = "select query from pg_stat_activity where query is not null and pid <> pg_backend_pid()";

    /// <summary>The tables in which the marker stands, in order.</summary>
    public static async Task<List<string>> TablesWith(Marker marker, string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        List<string> tables = [];
        await using (var list = new NpgsqlCommand(Tables, connection))
        await using (var rows = await list.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                tables.Add(rows.GetString(0));
            }
        }
        List<string> found = [];
        foreach (var (name, sql) in tables.Select(table => (table, $"select * from {table}")).Append(("running statements", Running)))
        {
            using var rows = await connection.BeginTextExportAsync($"copy ({sql}) to stdout");
            if (marker.IsInRows(await rows.ReadToEndAsync()))
            {
                found.Add(name);
            }
        }
        return found;
    }
}

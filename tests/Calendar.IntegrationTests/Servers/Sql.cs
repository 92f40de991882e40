using Npgsql;

namespace Calendar.IntegrationTests.Servers;

/// <summary>Looks into a database as anybody with its password can.</summary>
internal static class Sql
{
    internal static async Task<long> Number(string database, string query)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    internal static async Task Run(string database, string statement)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    internal static async Task<IReadOnlyList<T>> Rows<T>(string database, string query, Func<NpgsqlDataReader, T> row)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await reader.ReadAsync())
            all.Add(row(reader));
        return all;
    }
}

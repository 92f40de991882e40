using Npgsql;
using NpgsqlTypes;

namespace Calendar.Benchmarks;

/// <summary>The least that reads events: a prepared select of their rows, each column as the driver gives it.</summary>
internal sealed class RawEvents(NpgsqlConnection connection, NpgsqlCommand select) : IAsyncDisposable
{
    private const string Columns =
        "select seq_id, id, stream_id, version, type, mt_dotnet_type, data, timestamp, correlation_id, causation_id, headers, is_archived from mt_events ";

    internal static Task<RawEvents> OfStream(BenchDatabase database) => Open(database, Columns + "where stream_id = $1 order by version", NpgsqlDbType.Varchar);

    internal static Task<RawEvents> OfLog(BenchDatabase database) => Open(database, Columns + "where seq_id > $1 order by seq_id", NpgsqlDbType.Bigint);

    /// <summary>Reads all rows.</summary>
    /// <param name="from">The stream, or the position before the first row.</param>
    /// <param name="take">Is given the JSON of each.</param>
    internal async Task<int> Read(object from, Action<byte[]> take)
    {
        select.Parameters[0].Value = from;
        await using var row = await select.ExecuteReaderAsync();
        var count = 0;
        for (; await row.ReadAsync(); count++)
        {
            _ = (row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5));
            _ = (row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8), row.IsDBNull(9), row.GetFieldValue<byte[]>(10), row.GetBoolean(11));
            take(row.GetFieldValue<byte[]>(6));
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await select.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static async Task<RawEvents> Open(BenchDatabase database, string sql, NpgsqlDbType from)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var select = new NpgsqlCommand(sql, connection) { Parameters = { new() { NpgsqlDbType = from } } };
        await select.PrepareAsync();
        return new(connection, select);
    }
}

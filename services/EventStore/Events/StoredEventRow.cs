using Npgsql;

namespace Calendar.EventStore;

/// <summary>The columns of <c>read_log.sql</c> and <c>read_stream.sql</c>, in their order.</summary>
internal static class StoredEventRow
{
    internal static StoredEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), TextOrNull(row, 5),
        row.GetFieldValue<byte[]>(6), row.GetFieldValue<DateTimeOffset>(7), TextOrNull(row, 8), TextOrNull(row, 9),
        row.IsDBNull(10) ? HeaderJson.Empty : new StoredHeaders(row.GetFieldValue<byte[]>(10)), row.GetBoolean(11));

    internal static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

using Npgsql;

namespace Calendar.EventStore.Evidence;

/// <summary>The columns of <c>read_entries.sql</c>, in their order.</summary>
internal static class LogEntryRow
{
    internal static LogEntry Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetGuid(3), row.GetString(4), row.GetInt64(5), row.GetFieldValue<byte[]>(6),
        row.IsDBNull(7) ? default(ReadOnlyMemory<byte>?) : row.GetFieldValue<byte[]>(7), StoredEventRow.TextOrNull(row, 8), StoredEventRow.TextOrNull(row, 9),
        StoredEventRow.TextOrNull(row, 10), StoredEventRow.TextOrNull(row, 11), row.IsDBNull(12) ? null : row.GetFieldValue<byte[]>(12));
}

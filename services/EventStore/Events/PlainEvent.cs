using Npgsql;

namespace Calendar.EventStore;

/// <summary>An event as it stands in the log, its JSON unread: for those who pass it on.</summary>
/// <param name="Position">Place in the log, from 1.</param>
/// <param name="Id">Id that its writer gave it.</param>
/// <param name="Stream">Stream it belongs to.</param>
/// <param name="Version">Place in the stream, from 1.</param>
/// <param name="Type">Stored name of the type.</param>
/// <param name="Data">JSON in UTF-8, in PostgreSQL's spelling.</param>
/// <param name="Recorded">Database clock, UTC, microseconds.</param>
/// <param name="CorrelationId">What it belongs to, if known.</param>
/// <param name="CausationId">What led to it, if known.</param>
/// <param name="Headers">JSON in UTF-8, as its writer stored it; empty when none is stored.</param>
public readonly record struct PlainEvent(
    long Position, Guid Id, string Stream, long Version, string Type, ReadOnlyMemory<byte> Data, DateTimeOffset Recorded,
    string? CorrelationId, string? CausationId, ReadOnlyMemory<byte> Headers)
{
    internal static PlainEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetFieldValue<byte[]>(6),
        row.GetFieldValue<DateTimeOffset>(7), StoredEventRow.TextOrNull(row, 8), StoredEventRow.TextOrNull(row, 9),
        row.IsDBNull(10) ? default : row.GetFieldValue<byte[]>(10));
}

using Npgsql;

namespace Calendar.EventStore;

/// <summary>The whole log, stream by stream instead of in its own order: for those who fold every stream and want to keep none.</summary>
/// <param name="log">The log.</param>
/// <param name="header">Name of the one header that they look at; events come without the others, without class and without mark of the archive.</param>
public sealed class LogByStream(EventLog log, string header)
{
    /// <summary>Every stream, each in its order; the streams in the database's order of names.</summary>
    /// <param name="upTo">Only positions up to this one, below which there must be no open hole.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="LogUnavailableException">The database is away or too slow.</exception>
    public IAsyncEnumerable<StoredEvent> Read(long upTo, CancellationToken stop)
    {
        var headers = HeaderJson.Empty;
        return log.Database.Rows("read_by_stream", [upTo, header], Row, stop);

        StoredEvent Row(NpgsqlDataReader row) => new(
            row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), null, row.GetFieldValue<byte[]>(5), row.GetFieldValue<DateTimeOffset>(6),
            StoredEventRow.TextOrNull(row, 7), StoredEventRow.TextOrNull(row, 8), Headers(StoredEventRow.TextOrNull(row, 9)), IsArchived: false);

        // Most events have what the one before had.
        IReadOnlyDictionary<string, string> Headers(string? value)
        {
            if (value != headers.GetValueOrDefault(header))
                headers = value is null ? HeaderJson.Empty : new Dictionary<string, string> { [header] = value };
            return headers;
        }
    }
}

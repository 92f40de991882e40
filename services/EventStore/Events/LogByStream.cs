namespace Calendar.EventStore;

/// <summary>The log, stream by stream instead of in its own order: for those who fold every stream and want to keep none.</summary>
/// <param name="log">The log.</param>
/// <param name="header">Name of the one header that they look at.</param>
public sealed class LogByStream(EventLog log, string header)
{
    /// <summary>Every stream, each in its order; the streams in the database's order of names.</summary>
    /// <param name="upTo">Only positions up to this one, below which there must be no open hole.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="LogUnavailableException">The database is away or too slow.</exception>
    public IAsyncEnumerable<EventRecord> All(long upTo, CancellationToken stop) => Read(upTo, null, stop);

    /// <summary>One stream, in its order.</summary>
    /// <param name="stream">Its name.</param>
    /// <param name="upTo">As above.</param>
    /// <param name="stop">As above.</param>
    /// <exception cref="LogUnavailableException">As above.</exception>
    public IAsyncEnumerable<EventRecord> Of(string stream, long upTo, CancellationToken stop) => Read(upTo, stream, stop);

    private IAsyncEnumerable<EventRecord> Read(long upTo, string? stream, CancellationToken stop) =>
        log.Database.Rows("read_by_stream", [upTo, header, (object?)stream ?? DBNull.Value], row => new EventRecord(row.GetString(0), row.GetFieldValue<byte[]>(1)), stop);
}

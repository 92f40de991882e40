namespace Calendar.EventStore;

/// <summary>The whole log, stream by stream instead of in its own order: for those who fold every stream and want to keep none.</summary>
/// <param name="log">The log.</param>
public sealed class LogByStream(EventLog log)
{
    /// <summary>Every stream, each in its order; the streams in the database's order of names.</summary>
    /// <param name="upTo">Only positions up to this one, below which there must be no open hole.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="LogUnavailableException">The database is away or too slow.</exception>
    public IAsyncEnumerable<StoredEvent> Read(long upTo, CancellationToken stop) =>
        log.Database.Rows("read_by_stream", [upTo], StoredEventRow.Read, stop);
}

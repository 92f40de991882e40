namespace Calendar.EventStore;

/// <summary>What came of one request of a batch: written, refused at a version, failed, or (nothing set) its stream was held.</summary>
internal readonly record struct AppendOutcome(Appended? Written, long? Actual = null, Exception? Fault = null)
{
    internal bool Held => Written is null && Actual is null && Fault is null;

    internal static AppendOutcome Failed(Exception fault) => new(null, null, fault);

    /// <summary>What a caller is told who is not waiting for a held stream.</summary>
    internal Exception FaultOf(StreamAppend request) => Fault ?? (Actual is { } actual
        ? new WrongExpectedVersionException(request.Stream, request.Expected.Version ?? actual, actual)
        : new LogUnavailableException($"Stream {request.Stream} is held by another writer."));
}

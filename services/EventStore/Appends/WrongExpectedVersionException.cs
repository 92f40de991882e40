namespace Calendar.EventStore;

/// <summary>Another writer appended first. Nothing was stored: read the stream again and decide again.</summary>
/// <param name="stream">The stream.</param>
/// <param name="expected">Version the append expected; 0 for no stream.</param>
/// <param name="actual">Version the stream is at; 0 when it does not exist.</param>
public sealed class WrongExpectedVersionException(string stream, long expected, long actual)
    : Exception($"Stream {stream} is at version {actual}, but the append expected {expected}.")
{
    /// <summary>The stream.</summary>
    public string Stream { get; } = stream;

    /// <summary>Version the append expected; 0 for no stream.</summary>
    public long Expected { get; } = expected;

    /// <summary>Version the stream is at now; 0 when it does not exist.</summary>
    public long Actual { get; } = actual;
}

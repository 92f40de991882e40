namespace Calendar.EventInbox.Parked;

/// <summary>The log has no event of this stream at the position that waits: what was parked was not of the log. Only a person can tell why.</summary>
internal sealed class LogDiffersException(long position)
    : Exception($"The log has another event at {position} than the one that waits.");

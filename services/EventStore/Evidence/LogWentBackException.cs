namespace Calendar.EventStore.Evidence;

/// <summary>The log is not what was signed: it went back, or was changed. Nothing may be written to it before somebody has looked and opened a new epoch.</summary>
/// <param name="message">What is, and what was signed.</param>
public sealed class LogWentBackException(string message) : Exception(message);

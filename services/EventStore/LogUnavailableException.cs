namespace Calendar.EventStore;

/// <summary>The database is away or too slow. A read may be repeated; so may an append that carries the same event ids' command,
/// once its caller has looked whether it was stored, since the answer to the first may only have been lost.</summary>
/// <param name="message">What was being done.</param>
/// <param name="cause">The fault underneath, if there was one.</param>
public sealed class LogUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

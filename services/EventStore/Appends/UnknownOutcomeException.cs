namespace Calendar.EventStore;

/// <summary>The connection ended after the append was sent: it may have been committed.</summary>
internal sealed class UnknownOutcomeException(int process, Exception cause)
    : Exception("The connection ended after the append was sent.", cause)
{
    /// <summary>Server process that had the append in hand.</summary>
    internal int Process { get; } = process;
}

namespace Calendar.EventStore;

/// <summary>The database would lose or disorder events; the service must not start on it.</summary>
/// <param name="refusals">What is wrong and what to do, a sentence each.</param>
public sealed class UnfitDatabaseException(IReadOnlyList<string> refusals) : Exception(string.Join(' ', refusals))
{
    /// <summary>What is wrong and what to do, a sentence each.</summary>
    public IReadOnlyList<string> Refusals { get; } = refusals;
}

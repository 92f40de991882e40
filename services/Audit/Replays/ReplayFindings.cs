namespace Calendar.Audit.Replays;

/// <summary>What a replay came to.</summary>
/// <param name="Position">Position that the compared rows hold.</param>
/// <param name="Events">How many events were folded again, those of meetings alone.</param>
/// <param name="Meetings">How many meetings were compared.</param>
/// <param name="Differences">The rows that differ, in the order in which they were found; none when the read models are what the log comes to.</param>
internal sealed record ReplayFindings(long Position, long Events, long Meetings, IReadOnlyList<RowDifference> Differences)
{
    /// <summary>Whether the read models are what the log comes to.</summary>
    public bool IsEqual => Differences.Count == 0;
}

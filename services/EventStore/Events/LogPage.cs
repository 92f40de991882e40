namespace Calendar.EventStore;

/// <summary>One look at the log above a position.</summary>
/// <param name="Contiguous">The events that follow without a hole.</param>
/// <param name="BeyondGap">First position behind a hole, if the look met one.</param>
internal sealed record LogPage(IReadOnlyList<StoredEvent> Contiguous, long? BeyondGap)
{
    internal static async Task<LogPage> Read(LogDatabase database, long after, int limit, CancellationToken stop)
    {
        var contiguous = new List<StoredEvent>();
        await foreach (var e in database.Rows("read_log", [after, limit], StoredEventRow.Read, stop))
        {
            if (e.Position != after + contiguous.Count + 1)
                return new(contiguous, e.Position);
            contiguous.Add(e);
        }

        return new(contiguous, null);
    }
}

using System.Collections.Concurrent;

namespace Calendar.IntegrationTests.EventStore.LongRace;

/// <summary>What the writers did.</summary>
internal sealed class Tally
{
    private readonly ConcurrentBag<(string Stream, long Version)> committed = [];
    private int rolledBack, delayed, refused, unanswered;

    /// <summary>Events whose commit was answered.</summary>
    internal IReadOnlyCollection<(string Stream, long Version)> Answered => committed;

    internal int RolledBack => rolledBack;

    internal int Delayed => delayed;

    internal void Commit(string stream, long version) => committed.Add((stream, version));

    internal void RollBack() => Interlocked.Increment(ref rolledBack);

    /// <summary>A number that was drawn early had been sealed before its writer came.</summary>
    internal void Refuse() => Interlocked.Increment(ref refused);

    /// <summary>The log did not say what became of an append.</summary>
    internal void LeaveOpen() => Interlocked.Increment(ref unanswered);

    internal async Task Wait(int milliseconds)
    {
        if (milliseconds == 0)
            return;
        Interlocked.Increment(ref delayed);
        await Task.Delay(milliseconds);
    }

    internal void Delay() => Interlocked.Increment(ref delayed);

    public override string ToString() =>
        $"{committed.Count} committed, {rolledBack} rolled back, {delayed} delayed, {refused} refused after sealing, {unanswered} not answered in time";
}

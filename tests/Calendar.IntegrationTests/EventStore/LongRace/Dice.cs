namespace Calendar.IntegrationTests.EventStore.LongRace;

/// <summary>The luck of one writer, the same for the same seed.</summary>
internal sealed class Dice(int seed, int writer)
{
#pragma warning disable CA5394 // Repeatable on purpose.
    private readonly Random random = new(unchecked(seed * 1009 + writer));

    /// <summary>Two transactions of a hundred end without a commit.</summary>
    internal bool RollsBack() => random.Next(100) < 2;

    /// <summary>Five commits of a hundred come 5 to 50 ms late, the others at once. In milliseconds.</summary>
    internal int Delay() => random.Next(100) < 5 ? random.Next(5, 51) : 0;

    internal bool Coin() => random.Next(2) == 0;
#pragma warning restore CA5394
}

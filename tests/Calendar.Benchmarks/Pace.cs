namespace Calendar.Benchmarks;

/// <summary>Begins work at an even pace, whatever became of what was begun before: who waits for an answer before asking again measures a slow service too seldom.</summary>
internal static class Pace
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    /// <summary>Begins so many pieces a second for a while, and waits for all of them.</summary>
    /// <returns>What each came to, in the order in which they began.</returns>
    internal static async Task<T[]> Keep<T>(int perSecond, TimeSpan length, Func<Task<T>> piece)
    {
        var all = (int)(length.TotalSeconds * perSecond);
        var begun = new List<Task<T>>(all);
        var start = TimeProvider.System.GetTimestamp();
        while (begun.Count < all)
        {
            var wait = TimeSpan.FromSeconds((double)begun.Count / perSecond) - TimeProvider.System.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait > ShortestWait ? wait : ShortestWait);
            else
                begun.Add(piece());
        }

        return await Task.WhenAll(begun);
    }
}

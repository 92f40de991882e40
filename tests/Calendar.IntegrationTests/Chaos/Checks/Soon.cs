using System.Diagnostics;

namespace Calendar.IntegrationTests.Chaos.Checks;

/// <summary>Bounded patience for what must come about by itself.</summary>
internal static class Soon
{
    /// <summary>Looks until it holds or the time is over.</summary>
    /// <returns>What was seen last.</returns>
    internal static async Task<T> Be<T>(Func<Task<T>> look, Func<T, bool> holds, TimeSpan atMost)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            var seen = await look();
            if (holds(seen) || waited.Elapsed > atMost)
                return seen;
            await Task.Delay(50);
        }
    }

    /// <summary>Looks until it holds.</summary>
    /// <exception cref="InvalidOperationException">It did not come about in time.</exception>
    internal static async Task Be(string what, Func<Task<bool>> look, TimeSpan atMost)
    {
        if (!await Be(look, seen => seen, atMost))
            throw new InvalidOperationException($"within {atMost.TotalSeconds} s it did not come about that {what}");
    }
}

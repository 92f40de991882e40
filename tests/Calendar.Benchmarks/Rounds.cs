namespace Calendar.Benchmarks;

/// <summary>Measures work and its floor in turns, so that what else the machine does meets both.</summary>
internal static class Rounds
{
    private const int Count = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    /// <summary>Medians of the rounds, per second.</summary>
    /// <param name="writers">How many do it at once.</param>
    /// <param name="unit">What one is.</param>
    /// <param name="work">Does one; is given the number of its writer.</param>
    /// <param name="floor">Does one of the least that could do.</param>
    internal static async Task<Figure> Measure(int writers, string unit, Func<int, Task> work, Func<int, Task> floor)
    {
        await PerSecond(writers, work, WarmUp);
        await PerSecond(writers, floor, WarmUp);
        var works = new List<double>();
        var floors = new List<double>();
        for (var round = 0; round < Count; round++)
        {
            floors.Add(await PerSecond(writers, floor, Length));
            works.Add(await PerSecond(writers, work, Length));
        }

        return new(Median(works), unit + "/s", Median(floors));
    }

    private static async Task<double> PerSecond(int writers, Func<int, Task> one, TimeSpan length)
    {
        var start = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var count = 0;
            for (; TimeProvider.System.GetElapsedTime(start) < length; count++)
                await one(writer);
            return count;
        })));
        return counts.Sum() / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

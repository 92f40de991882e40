namespace Calendar.Benchmarks;

/// <summary>Measures work and its floor in turns, so that what else the machine does meets both.</summary>
internal static class Rounds
{
    private const int Count = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    /// <summary>Medians of some rounds, each of the floor and the work, by turns the one or the other first.</summary>
    /// <param name="work">Measures the work once.</param>
    /// <param name="floor">Measures the floor once.</param>
    /// <param name="count">How many rounds; what differs by little needs many.</param>
    internal static async Task<(double Work, double Floor)> Alternate(Func<Task<double>> work, Func<Task<double>> floor, int count = Count)
    {
        var works = new List<double>();
        var floors = new List<double>();
        for (var round = 0; round < count; round++)
        {
            if (round % 2 == 0)
                floors.Add(await floor());
            works.Add(await work());
            if (round % 2 != 0)
                floors.Add(await floor());
        }

        return (Median(works), Median(floors));
    }

    /// <summary>The same of what many do at once for two seconds, per second, after a second to get warm.</summary>
    internal static async Task<(double Work, double Floor)> Alternate(Crew work, Crew floor)
    {
        await PerSecond(work, WarmUp);
        await PerSecond(floor, WarmUp);
        return await Alternate(() => PerSecond(work, Length), () => PerSecond(floor, Length));
    }

    /// <summary>How many units a crew does in a second.</summary>
    internal static async Task<double> PerSecond(Crew crew, TimeSpan length)
    {
        var start = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, crew.Size).Select(member => Task.Run(async () =>
        {
            long count = 0;
            while (TimeProvider.System.GetElapsedTime(start) < length)
                count += await crew.Work(member);
            return count;
        })));
        return counts.Sum() / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The middle one; of an even number the upper of the two.</summary>
    internal static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}

/// <summary>Many who do the same at once.</summary>
/// <param name="Size">How many.</param>
/// <param name="Work">Does a piece of work; is given the number of the member, from 0, and gives how many units it was.</param>
internal sealed record Crew(int Size, Func<int, Task<int>> Work);

using Calendar.EventInbox.Rebuilds;

namespace Calendar.Projection.Rebuilds;

/// <summary>The rebuild from a command line: prints how far it is, and ends with it.</summary>
internal static class RebuildCommand
{
    public const string Name = "rebuild";
    private const int Done = 0;
    private const int RunsAlready = 1;
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);

    /// <returns>The exit code: 0 when the read models are rebuilt, 1 when a rebuild runs already.</returns>
    public static async Task<int> Run(Rebuild rebuild, TimeProvider clock, TextWriter to)
    {
        await using (var run = await rebuild.Begin(CancellationToken.None))
        {
            if (run is null)
            {
                await to.WriteLineAsync("A rebuild runs already.");
                return RunsAlready;
            }

            var work = run.Complete(CancellationToken.None);
            while (await Task.WhenAny(work, Task.Delay(BetweenLines, clock)) != work)
                await Tell(rebuild, to);
            await work;
        }

        await Tell(rebuild, to);
        return Done;
    }

    private static async Task Tell(Rebuild rebuild, TextWriter to)
    {
        if (await rebuild.Progress(CancellationToken.None) is { } at)
            await to.WriteLineAsync(Line(at));
    }

    /// <summary>Where no tables are in use that hold more, nothing is known of what is left.</summary>
    internal static string Line(RebuildProgress at) => at.Of < Math.Max(1, at.Events)
        ? $"{at.State}: {at.Events} events, {at.PerSecond} a second"
        : $"{at.State}: {at.Events} of {at.Of} events, {at.PerSecond} a second, {at.SecondsLeft ?? 0} s left";
}

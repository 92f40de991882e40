using System.Text.Json;
using Calendar.IntegrationTests.WholeWay;

namespace Calendar.Benchmarks;

/// <summary>Folds a million events again and compares with the read models, by the command line as auditors call it. The floor reads the log once, each event out of its JSON, and
/// does nothing with it.</summary>
internal static class ReplayBench
{
    private const int Events = 1_000_000;
    private const double MostSeconds = 20;
    private const double MostMegabytes = 300;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var services = await RunningServices.Prepare(place, "replay", broker: null);
        await BusyLog.Fill(services.Log, Events);
        await services.Start(services.Scheduling);
        using (var rebuild = services.Projection.Begin("rebuild"))
            await rebuild.WaitForExitAsync();
        await services.ProjectionRows.Settle();
        await services.Start(services.Projection);
        var floor = await Read(services.Log);
        var (seconds, megabytes) = await Replay(services);
        return
        [
            new Figure("replay", seconds, "s", floor, Target: Target.AtMost(MostSeconds)),
            new Figure("replay", megabytes, "MB", Target: Target.AtMost(MostMegabytes)),
        ];
    }

    private static async Task<double> Read(BenchDatabase log)
    {
        await using var raw = await RawEvents.OfLog(log);
        var begun = TimeProvider.System.GetTimestamp();
        await raw.Read(0L, json => JsonDocument.Parse(json).Dispose());
        return TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<(double Seconds, double Megabytes)> Replay(RunningServices services)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var audit = new ServiceProcess("Audit", new Dictionary<string, string>
        {
            ["LOG_DATABASE"] = services.Log.ConnectionString,
            ["PROJECTION_URL"] = services.Projection.Address.ToString(),
            ["CALENDAR_KEY"] = "auditor",
        });
        using var process = audit.Begin("replay");
        var said = process.StandardOutput.ReadToEndAsync();
        var most = 0.0;
        for (; !process.HasExited; await Task.Delay(BetweenLooks))
        {
            process.Refresh();
            most = Math.Max(most, process.HasExited ? 0 : process.WorkingSet64 / 1e6);
        }

        return process.ExitCode == 0
            ? (TimeProvider.System.GetElapsedTime(begun).TotalSeconds, most)
            : throw new InvalidOperationException($"The replay ended with {process.ExitCode}: {await said}{await process.StandardError.ReadToEndAsync()}");
    }
}

using System.Diagnostics;
using Calendar.IntegrationTests.Chaos.Checks;
using Calendar.IntegrationTests.Chaos.Faults;

namespace Calendar.IntegrationTests.Chaos;

/// <summary>Faults upon one scene under load, and everything that must hold afterwards.</summary>
internal static class Run
{
    private const int Before = 50;
    private const int After = 30;
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan LongestAlone = TimeSpan.FromMinutes(10);

    /// <summary>All faults there are.</summary>
    internal static IReadOnlyList<Fault> Faults { get; } =
    [
        .. ServiceFaults.All, .. DatabaseFaults.All, .. BrokerFaults.All, .. QueueFaults.All, .. DeliveryFaults.All, .. PoisonFault.All, .. DiskFaults.All, .. MailFaults.All,
    ];

    /// <summary>One fault, upon a scene of its own where it needs one.</summary>
    internal static async Task<Outcome> Of(Fault fault, Stage stage, int seed)
    {
        var begun = Stopwatch.StartNew();
        var acknowledged = 0;
        try
        {
            if (fault.Alone is { } alone)
                return new Outcome(fault, acknowledged, await alone(stage, seed).WaitAsync(LongestAlone), begun.Elapsed);
            var place = await fault.Prepare(stage);
            await using var scene = await Scene.Start(stage, place, seed);
            var broken = await Strike(scene, [fault]).WaitAsync(Longest);
            acknowledged = scene.Clients.Ledger.Count;
            return new Outcome(fault, acknowledged, broken, begun.Elapsed);
        }
        catch (NotRunException cannot)
        {
            return new Outcome(fault, acknowledged, [], begun.Elapsed) { NotRun = cannot.Message };
        }
        catch (Exception unexpected)
        {
            return new Outcome(fault, acknowledged, [$"{unexpected.GetType().Name}: {unexpected.Message}"], begun.Elapsed);
        }
    }

    /// <summary>Strikes under load, then stops the load and looks.</summary>
    /// <returns>What does not hold; nothing when all does.</returns>
    internal static async Task<IReadOnlyList<string>> Strike(Scene scene, IEnumerable<Fault> faults)
    {
        await scene.Clients.Acknowledge(Before);
        foreach (var fault in faults)
            await fault.Strike(scene);
        await scene.Clients.Acknowledge(After);
        await scene.Clients.Stop();
        var calendar = scene.Calendar;
        var broken = new List<string>(scene.Clients.Ledger.Refused);
        foreach (var (name, service) in new[] { ("Scheduling", calendar.Scheduling), ("Projection", calendar.Projection), ("Notification", calendar.Notification) })
        {
            if (service.HasEnded)
                broken.Add($"{name} ended by itself: {service.LastWords}");
        }

        if (!await Soon.Be(() => QueueFaults.Flow(scene.Rabbit.Url), flows => flows, CatchUp))
            broken.Add("a queue is not emptied, or nobody consumes it");
        var databases = scene.Place.Databases;
        // What a crash of the server cost the sequence is sealed by the tail, which may still be on its way back.
        IReadOnlyList<LogCheck.Fact> log = [];
        await Soon.Be(async () => log = await LogCheck.Facts(databases.Log), LogCheck.IsDense, CatchUp);
        broken.AddRange(LogCheck.Broken(log, await LogCheck.Streams(databases.Log), scene.Clients.Ledger));
        broken.AddRange(await AlertCheck.Broken(databases.Notification, scene.Mails, log, scene.Clients.Ledger));
        broken.AddRange(await ReadModelCheck.Broken(calendar, log[^1].Position));
        return broken;
    }
}

/// <summary>What became of a run.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Acknowledged">How many commands were answered with success.</param>
/// <param name="Broken">What did not hold, in words.</param>
/// <param name="Took">From the first preparation to the last look.</param>
internal sealed record Outcome(Fault Fault, int Acknowledged, IReadOnlyList<string> Broken, TimeSpan Took)
{
    /// <summary>Why the fault could not be made here; null when it was.</summary>
    internal string? NotRun { get; init; }

    internal bool Held => NotRun is null && Broken.Count == 0;
}

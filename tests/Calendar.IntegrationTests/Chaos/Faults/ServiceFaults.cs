using Calendar.IntegrationTests.Relay;
using Calendar.IntegrationTests.WholeWay;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>Processes that end without a word.</summary>
internal static class ServiceFaults
{
    private const int Times = 3;

    internal static readonly Fault[] All =
    [
        new("api-killed", $"kill -9 of Scheduling, {Times} times", scene => Kill(scene, scene.Calendar.Scheduling)),
        new("projection-killed", $"kill -9 of Projection, {Times} times", scene => Kill(scene, scene.Calendar.Projection)),
        new("notification-killed", $"kill -9 of Notification, {Times} times", scene => Kill(scene, scene.Calendar.Notification)),
        new("relay-before-publish", "kill -9 of the relay: events read, not sent", scene => Crash(scene, relay => relay.BeforePublish())),
        new("relay-before-confirm", "kill -9 of the relay: in the broker, not confirmed", scene => Crash(scene, relay => relay.BeforeConfirm())),
        new("relay-before-checkpoint", "kill -9 of the relay: confirmed, checkpoint not moved", scene => Crash(scene, relay => relay.BeforeCheckpoint())),
        new("relay-within-window", "kill -9 of the relay: a window half sent, a frame torn", scene => Crash(scene, relay => relay.WithinWindow())),
    ];

    private static async Task Kill(Scene scene, ServiceProcess service)
    {
        for (var nr = 0; nr < Times; nr++)
        {
            await service.Kill();
            await service.Start();
            await scene.Clients.Acknowledge(20);
        }
    }

    private static async Task Crash(Scene scene, Func<RelayCrash, Task> step)
    {
        await using var witness = await Witness.Open(scene.Rabbit.Url);
        var relay = new RelayCrash(scene.Calendar.Scheduling, scene.Proxy, scene.Place.Databases.Log, witness, scene.Clients.Acknowledge);
        var before = await relay.Last();
        await step(relay);
        await scene.Clients.Acknowledge(20);
        await relay.Caught();
        var seen = witness.Firsts.Where(position => position > before).ToList();
        if (!seen.SequenceEqual(Enumerable.Range(1, seen.Count).Select(nr => before + nr)))
            throw new InvalidOperationException($"the broker did not get every position above {before} in order: {string.Join(',', seen)}");
    }
}

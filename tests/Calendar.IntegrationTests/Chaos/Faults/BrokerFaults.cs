using Calendar.IntegrationTests.Chaos.Checks;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>RabbitMQ away, emptied, or silent. Clients must not notice any of it.</summary>
internal static class BrokerFaults
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    internal static readonly Fault[] All =
    [
        new("broker-killed", "kill -9 of RabbitMQ, started again", scene => Restart(scene, scene.Rabbit.Kill)),
        new("broker-away", "RabbitMQ stopped for 2 minutes", Away),
        new("broker-emptied", "RabbitMQ's data directory deleted", Emptied),
        new("broker-disk-alarm", "RabbitMQ's disk alarm: it takes nothing and says nothing", scene => Alarm(scene, "set_disk_free_limit", "900000GB", "50MB")),
        new("broker-memory-alarm", "RabbitMQ's memory alarm", scene => Alarm(scene, "set_vm_memory_high_watermark", "0.0", "0.4")),
    ];

    private static async Task Restart(Scene scene, Func<Task> end)
    {
        await end();
        await scene.Clients.Acknowledge(50);
        await scene.Rabbit.Start();
    }

    private static Task Away(Scene scene) => Restart(scene, async () =>
    {
        await scene.Rabbit.Stop();
        await Task.Delay(TimeSpan.FromMinutes(2));
    });

    private static Task Emptied(Scene scene) => Restart(scene, async () =>
    {
        await scene.Rabbit.Stop();
        scene.Rabbit.Empty();
    });

    private static async Task Alarm(Scene scene, string what, string above, string usual)
    {
        await scene.Rabbit.Control(what, above);
        try
        {
            var before = scene.Clients.Ledger.Count;
            await Task.Delay(Silence);
            await Soon.Be("the relay says that it cannot publish", async () => await Health(scene) == "Degraded", Silence);
            if (scene.Clients.Ledger.Count < before + 50)
                throw new InvalidOperationException("clients noticed that the broker was silent");
        }
        finally
        {
            await scene.Rabbit.Control(what, usual);
        }
    }

    private static async Task<string> Health(Scene scene) =>
        (await scene.Calendar.Insist(scene.Calendar.Scheduling, "desk", "GET", "/health/ready")).Body;
}

using Calendar.IntegrationTests.Chaos.Checks;
using Calendar.IntegrationTests.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>What an operator's hand can do to queues, and what the broker does to a consumer that is held.</summary>
internal static class QueueFaults
{
    private const string GivenUp = "timed out waiting for delivery acknowledgement";
    private static readonly TimeSpan Redeclared = TimeSpan.FromSeconds(60);

    internal static readonly Fault[] All =
    [
        new("queue-purged", "both queues purged, 20 times", Purge),
        new("queue-deleted", "both queues deleted", Delete),
        new("binding-removed", "one queue unbound, then both, until they are bound again", Unbind),
        new("consumer-held", "Projection stopped beyond consumer_timeout", Hold) { Prepare = Impatient },
    ];

    /// <summary>Whether each queue has one who consumes and nothing that waits.</summary>
    internal static async Task<bool> Flow(Uri broker)
    {
        await using var connection = await Connect(broker);
        foreach (var queue in Scene.Queues)
        {
            if (await Look(connection, queue) is not { ConsumerCount: > 0, MessageCount: 0 })
                return false;
        }

        return true;
    }

    private static async Task Purge(Scene scene)
    {
        await using var connection = await Connect(scene.Rabbit.Url);
        await using var channel = await connection.CreateChannelAsync();
        for (var nr = 0; nr < 20; nr++)
        {
            foreach (var queue in Scene.Queues)
                await channel.QueuePurgeAsync(queue);
            await scene.Clients.Acknowledge(5);
        }
    }

    private static async Task Delete(Scene scene)
    {
        await using var connection = await Connect(scene.Rabbit.Url);
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in Scene.Queues)
            await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);
        await scene.Clients.Acknowledge(50);
    }

    // While one queue is bound the broker takes everything; when none is, nothing, and the relay must see to it.
    private static async Task Unbind(Scene scene)
    {
        await using var connection = await Connect(scene.Rabbit.Url);
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in Scene.Queues)
        {
            await channel.QueueUnbindAsync(queue, queue, "");
            await scene.Clients.Acknowledge(50);
        }

        var log = scene.Place.Databases.Log;
        var last = await Sql.Number(log, "select max(seq_id) from mt_events");
        await Soon.Be(
            "the relay goes on", async () => await Sql.Number(log, "select last_seq_id from mt_event_progression where name = 'calendar:relay'") >= last, Redeclared);
    }

    // The broker closes the channel; that the consumer is gone it knows only when the process can answer again.
    private static async Task Hold(Scene scene)
    {
        await scene.Calendar.Projection.Freeze();
        try
        {
            await Soon.Be("the broker gives the consumer up", async () => (await scene.Rabbit.Log()).Contains(GivenUp, StringComparison.Ordinal), Redeclared);
        }
        finally
        {
            await scene.Calendar.Projection.Thaw();
        }
    }

    // The time limit is read when a channel opens, and looked at with every tick of it.
    private static async Task<Place> Impatient(Stage stage)
    {
        await Limits(stage, 10_000, 3_000);
        return await stage.Usual() with { Leave = () => Limits(stage, 1_800_000, 60_000) };
    }

    private static Task<string> Limits(Stage stage, int consumer, int tick) => stage.Rabbit.Control(
        "eval", $"application:set_env(rabbit, consumer_timeout, {consumer}), application:set_env(rabbit, channel_tick_interval, {tick}).");

    private static Task<IConnection> Connect(Uri broker) =>
        new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    private static async Task<QueueDeclareOk?> Look(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue);
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }
}

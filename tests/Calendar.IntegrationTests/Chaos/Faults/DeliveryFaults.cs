using RabbitMQ.Client.Events;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>Deliveries that are doubled, out of order, or lost on their way into the queues.</summary>
internal static class DeliveryFaults
{
    internal static readonly Fault[] All =
    [
        new("deliveries-doubled", "each message 1 to 5 times", scene => Meddle(scene, Double)),
        new("deliveries-shuffled", "each 16 messages in another order", scene => Meddle(scene, Shuffle)),
        new("deliveries-dropped", "every tenth message lost", scene => Meddle(scene, Drop)),
    ];

    private static async Task Meddle(
        Scene scene, Func<IReadOnlyList<BasicDeliverEventArgs>, Random, IEnumerable<BasicDeliverEventArgs>> how)
    {
        var chance = new Random(scene.Seed);
        await using var projection = await Meddler.Between(scene.Rabbit.Url, Scene.Queues[0], messages => how(messages, chance));
        var other = new Random(scene.Seed + 1);
        await using var notification = await Meddler.Between(scene.Rabbit.Url, Scene.Queues[1], messages => how(messages, other));
        await scene.Clients.Acknowledge(200);
    }

    private static IEnumerable<BasicDeliverEventArgs> Double(IReadOnlyList<BasicDeliverEventArgs> messages, Random chance) =>
        messages.SelectMany(message => Enumerable.Repeat(message, chance.Next(1, 6)));

    private static IEnumerable<BasicDeliverEventArgs> Shuffle(IReadOnlyList<BasicDeliverEventArgs> messages, Random chance)
    {
        var shuffled = messages.ToArray();
        chance.Shuffle(shuffled);
        return shuffled;
    }

    private static IEnumerable<BasicDeliverEventArgs> Drop(IReadOnlyList<BasicDeliverEventArgs> messages, Random chance) =>
        messages.Where(_ => chance.Next(10) > 0);
}

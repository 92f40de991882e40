using RabbitMQ.Client;

namespace Calendar.Scheduling.Relay;

/// <summary>Declares exchanges, queues and bindings as MassTransit's receive endpoints declare them, so that either may come first.</summary>
internal static class BusTopology
{
    /// <summary>Declares what is missing. Uses a channel of its own: the broker closes it when somebody made a thing of that name otherwise.</summary>
    internal static async Task Declare(IConnection connection, RelaySettings settings, CancellationToken stop)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        foreach (var message in BusNames.Published)
            await Exchange(channel, BusNames.Exchange(message), stop);
        foreach (var queue in settings.Queues)
            await Queue(channel, queue, settings.QuorumQueues, stop);
    }

    private static async Task Queue(IChannel channel, string name, bool quorum, CancellationToken stop)
    {
        var arguments = quorum ? new Dictionary<string, object?> { ["x-queue-type"] = "quorum" } : null;
        await Exchange(channel, name, stop);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: stop);
        await channel.QueueBindAsync(name, name, "", cancellationToken: stop);
        foreach (var message in BusNames.Published)
            await channel.ExchangeBindAsync(name, BusNames.Exchange(message), "", cancellationToken: stop);
    }

    private static Task Exchange(IChannel channel, string name, CancellationToken stop) =>
        channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: stop);
}

using System.Collections.Concurrent;
using Calendar.Scheduling.Relay;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Calendar.IntegrationTests.Relay;

/// <summary>A queue of its own, bound as any service's is: sees each fact that reached the broker, as often as it did.</summary>
internal sealed class Witness : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly ConcurrentQueue<long> seen = [];
    private long highest;

    private Witness(IConnection connection) => this.connection = connection;

    /// <summary>Highest position seen; 0 before the first.</summary>
    internal long Highest => Interlocked.Read(ref highest);

    /// <summary>Positions in the order in which they were seen first.</summary>
    internal IEnumerable<long> Firsts => seen.Distinct();

    /// <summary>How many came again.</summary>
    internal int Repeated => seen.Count - Firsts.Count();

    internal static async Task<Witness> Open(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        var witness = new Witness(connection);
        var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        foreach (var exchange in BusNames.Published.Select(BusNames.Exchange))
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(queue, exchange, "");
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += witness.Note;
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return witness;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private Task Note(object channel, BasicDeliverEventArgs message)
    {
        if (message.BasicProperties.Headers?.TryGetValue("position", out var position) == true)
        {
            seen.Enqueue((long)position!);
            Interlocked.Exchange(ref highest, Math.Max(highest, (long)position!));
        }

        return Task.CompletedTask;
    }
}

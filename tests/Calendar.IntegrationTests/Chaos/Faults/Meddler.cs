using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>Stands between a service's exchange and its queue, and hands on what it likes of a few messages at a time.</summary>
internal sealed class Meddler : IAsyncDisposable
{
    private const int AtATime = 16;
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly string queue;
    private readonly Func<IReadOnlyList<BasicDeliverEventArgs>, IEnumerable<BasicDeliverEventArgs>> meddle;
    private readonly List<BasicDeliverEventArgs> held = [];
    private readonly SemaphoreSlim gate = new(1);

    private Meddler(
        IConnection connection, IChannel channel, string queue, Func<IReadOnlyList<BasicDeliverEventArgs>, IEnumerable<BasicDeliverEventArgs>> meddle) =>
        (this.connection, this.channel, this.queue, this.meddle) = (connection, channel, queue, meddle);

    internal static async Task<Meddler> Between(
        Uri broker, string queue, Func<IReadOnlyList<BasicDeliverEventArgs>, IEnumerable<BasicDeliverEventArgs>> meddle)
    {
        var connection = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var meddler = new Meddler(connection, channel, queue, meddle);
        var own = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(own, queue, "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += meddler.Take;
        await channel.BasicConsumeAsync(own, autoAck: true, consumer);
        await channel.QueueUnbindAsync(queue, queue, "");
        return meddler;
    }

    public async ValueTask DisposeAsync()
    {
        await channel.QueueBindAsync(queue, queue, "");
        await HandOn(enough: 1);
        await connection.DisposeAsync();
        gate.Dispose();
    }

    private async Task Take(object sender, BasicDeliverEventArgs message)
    {
        // Its memory is the client's again once this returns.
        var copy = new BasicDeliverEventArgs(
            message.ConsumerTag, message.DeliveryTag, message.Redelivered, message.Exchange, message.RoutingKey, new BasicProperties(message.BasicProperties),
            message.Body.ToArray());
        await gate.WaitAsync();
        try
        {
            held.Add(copy);
        }
        finally
        {
            gate.Release();
        }

        await HandOn(AtATime);
    }

    private async Task HandOn(int enough)
    {
        await gate.WaitAsync();
        try
        {
            if (held.Count < enough)
                return;
            foreach (var message in meddle(held))
                await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(message.BasicProperties), message.Body);
            held.Clear();
        }
        finally
        {
            gate.Release();
        }
    }
}

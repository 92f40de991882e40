using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Calendar.IntegrationTests.Relay;

/// <summary>Takes messages from queues as any AMQP program does.</summary>
internal sealed class QueueReader(IConnection connection) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private IChannel? channel;

    internal static async Task<QueueReader> Open(Uri broker) =>
        new(await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync());

    /// <summary>Takes what comes until <paramref name="enough"/>; a queue that is not there yet is waited for. Fails after a minute.</summary>
    internal async Task<BasicGetResult> Take(string queue, Func<BasicGetResult, bool> enough)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                channel ??= await connection.CreateChannelAsync(cancellationToken: limit.Token);
                if (await channel.BasicGetAsync(queue, autoAck: true, limit.Token) is not { } message)
                    await Task.Delay(Pause, limit.Token);
                else if (enough(message))
                    return message;
            }
            catch (OperationInterruptedException)
            {
                channel = null;
                await Task.Delay(Pause, limit.Token);
            }
        }
    }

    /// <summary>Takes facts and passed positions until so many positions have come; after an interruption one may come twice and counts once.</summary>
    internal async Task<IReadOnlyList<BasicGetResult>> Facts(string queue, int positions)
    {
        var all = new List<BasicGetResult>();
        while (all.DistinctBy(Position).Count() < positions)
            all.Add(await Take(queue, message => message.BasicProperties.Headers!.ContainsKey("position")));
        return [.. all.DistinctBy(Position)];
    }

    internal async Task Delete(string queue)
    {
        await using var own = await connection.CreateChannelAsync();
        await own.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);
    }

    internal static long Position(BasicGetResult message) => (long)message.BasicProperties.Headers!["position"]!;

    internal static string Text(BasicGetResult message, string header) => Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers![header]!);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

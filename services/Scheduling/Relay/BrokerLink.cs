using RabbitMQ.Client;

namespace Calendar.Scheduling.Relay;

/// <summary>A connection to the broker on which everything is confirmed and must be routable. When it fails it is thrown away, never mended.</summary>
internal sealed class BrokerLink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The window keeps count of what is confirmed, so the client need not make a task of each message.
    private static readonly CreateChannelOptions Counted = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false);

    private static readonly CreateChannelOptions Awaited = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);

    private readonly IConnection connection;
    private readonly IChannel facts;
    private readonly IChannel watermarks;

    private BrokerLink(IConnection connection, IChannel facts, IChannel watermarks) =>
        (this.connection, this.facts, this.watermarks) = (connection, facts, watermarks);

    /// <param name="settings">Where the broker is, and what it must have.</param>
    /// <param name="window">Is told what becomes of the facts that are sent.</param>
    /// <param name="stop">Gives up.</param>
    internal static async Task<BrokerLink> Open(RelaySettings settings, ConfirmWindow window, CancellationToken stop)
    {
        var factory = new ConnectionFactory
        {
            Uri = settings.Broker,
            ClientProvidedName = "calendar-relay",
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = Patience,
            ContinuationTimeout = Patience,
            RequestedHeartbeat = Patience,
        };
        var connection = await factory.CreateConnectionAsync(stop);
        try
        {
            await BusTopology.Declare(connection, settings, stop);
            var facts = await connection.CreateChannelAsync(Counted, stop);
            Report(facts, window);
            return new(connection, facts, await connection.CreateChannelAsync(Awaited, stop));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal Task Declare(RelaySettings settings, CancellationToken stop) => BusTopology.Declare(connection, settings, stop);

    /// <summary>Sends a fact that the window has taken in. Not for concurrent use, but the next may be sent before this one is confirmed.</summary>
    internal ValueTask Publish(RelayMessage fact, CancellationToken stop) => Send(facts, fact, stop);

    /// <summary>Sends a watermark, beside the facts.</summary>
    /// <returns>Completes when the broker has confirmed it; fails when it was refused, returned or the connection ended.</returns>
    internal Task PublishWatermark(RelayMessage watermark, CancellationToken stop) => Send(watermarks, watermark, stop).AsTask();

    public async ValueTask DisposeAsync()
    {
        // With little patience, since the broker may be gone.
        await connection.AbortAsync(TimeSpan.FromSeconds(1));
        await facts.DisposeAsync();
        await watermarks.DisposeAsync();
        await connection.DisposeAsync();
    }

    // A message that is returned is confirmed, too, but only after its return.
    private static void Report(IChannel facts, ConfirmWindow window)
    {
        facts.BasicAcksAsync += (_, ack) => Done(() => window.Confirm(ack.DeliveryTag, ack.Multiple));
        facts.BasicNacksAsync += (_, _) => Done(() => window.Fail(new PublishRefusedException("The broker refused a message.")));
        facts.BasicReturnAsync += (_, back) => Done(() => window.Fail(new PublishRefusedException($"No queue took a message of {back.Exchange}.")));
        facts.ChannelShutdownAsync += (_, end) => Done(() => window.Fail(new PublishRefusedException($"The channel ended: {end.ReplyText}")));
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static ValueTask Send(IChannel channel, RelayMessage message, CancellationToken stop) => channel.BasicPublishAsync(
        message.Exchange, "", mandatory: true,
        new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = message.Id.ToString(),
            Headers = message.Headers,
        },
        message.Body, stop);
}

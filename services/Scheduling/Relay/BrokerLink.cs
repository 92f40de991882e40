using RabbitMQ.Client;

namespace Calendar.Scheduling.Relay;

/// <summary>A connection to the broker on which everything is confirmed and must be routable. When it fails it is thrown away, never mended.</summary>
internal sealed class BrokerLink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The window bounds what is in flight; the client's own limiter would only add waits.
    private static readonly CreateChannelOptions Confirmed = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);

    private readonly IConnection connection;
    private readonly IChannel facts;
    private readonly IChannel watermarks;

    private BrokerLink(IConnection connection, IChannel facts, IChannel watermarks) =>
        (this.connection, this.facts, this.watermarks) = (connection, facts, watermarks);

    internal static async Task<BrokerLink> Open(RelaySettings settings, CancellationToken stop)
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
            return new(connection, await connection.CreateChannelAsync(Confirmed, stop), await connection.CreateChannelAsync(Confirmed, stop));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal Task Declare(RelaySettings settings, CancellationToken stop) => BusTopology.Declare(connection, settings, stop);

    /// <summary>Sends a fact. Not for concurrent use, but the next may be sent before this one is confirmed.</summary>
    /// <returns>Completes when the broker has confirmed it; fails when it was refused, returned or the connection ended.</returns>
    internal Task Publish(RelayMessage fact, CancellationToken stop) => Send(facts, fact, stop);

    /// <summary>Sends a watermark, beside the facts.</summary>
    /// <returns>As for a fact.</returns>
    internal Task PublishWatermark(RelayMessage watermark, CancellationToken stop) => Send(watermarks, watermark, stop);

    public async ValueTask DisposeAsync()
    {
        // With little patience, since the broker may be gone.
        await connection.AbortAsync(TimeSpan.FromSeconds(1));
        await facts.DisposeAsync();
        await watermarks.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static Task Send(IChannel channel, RelayMessage message, CancellationToken stop) => channel.BasicPublishAsync(
        message.Exchange, "", mandatory: true,
        new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = message.Id.ToString(),
            Headers = message.Headers.ToDictionary(),
        },
        message.Body, stop).AsTask();
}

using RabbitMQ.Client;

namespace Calendar.Audit.ErrorQueues;

/// <summary>A connection to the broker. Each piece of work gets a channel of its own, since the broker closes one over any refusal.</summary>
internal sealed class BrokerLink(IConnection connection) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<BrokerLink> Open(Uri broker, CancellationToken stop) => new(await new ConnectionFactory
    {
        Uri = broker,
        ClientProvidedName = "calendar-audit",
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = Patience,
        ContinuationTimeout = Patience,
    }.CreateConnectionAsync(stop));

    /// <summary>A channel on which everything published is confirmed, or fails.</summary>
    public Task<IChannel> Channel(CancellationToken stop) => connection.CreateChannelAsync(new CreateChannelOptions(true, true), stop);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

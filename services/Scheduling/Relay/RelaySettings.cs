namespace Calendar.Scheduling.Relay;

/// <summary>Where the relay publishes.</summary>
/// <param name="Broker">The broker, <c>amqp://user:password@host:port/vhost</c> or <c>amqps://</c>.</param>
/// <param name="Queues">Queues of the services that must get every fact; declared by the relay, so that nothing published is lost.</param>
internal sealed record RelaySettings(Uri Broker, IReadOnlyList<string> Queues)
{
    private const string ServiceQueues = "calendar-projection,calendar-notification";

    /// <summary>Kind of queue: <c>true</c> quorum, <c>false</c> classic. The services declare their queues with the same kind.</summary>
    public bool QuorumQueues { get; init; } = true;

    /// <summary>How often the watermark is published.</summary>
    public TimeSpan WatermarkEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often exchanges, queues and bindings are declared again, in case somebody removed one.</summary>
    public TimeSpan DeclareEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads <c>RABBITMQ_URL</c>, <c>RELAY_QUEUES</c> (names joined by commas) and <c>QUEUE_TYPE</c> (<c>quorum</c> when absent).</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message names it.</exception>
    public static RelaySettings Read(IConfiguration settings) =>
        new(
            Uri.TryCreate(settings["RABBITMQ_URL"], UriKind.Absolute, out var broker) && broker is { Scheme: "amqp" or "amqps" }
                ? broker
                : throw new InvalidOperationException("RABBITMQ_URL is not an amqp:// address."),
            (settings["RELAY_QUEUES"] ?? ServiceQueues).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            QuorumQueues = settings["QUEUE_TYPE"] switch
            {
                null or "" or "quorum" => true,
                "classic" => false,
                _ => throw new InvalidOperationException("QUEUE_TYPE must be quorum or classic."),
            },
        };
}

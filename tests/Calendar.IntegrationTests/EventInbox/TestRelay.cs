using System.Text.Json;
using Calendar.Contracts;
using RabbitMQ.Client;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>Publishes as the relay does, but whatever and in whatever order a test wants.</summary>
internal sealed class TestRelay(IConnection connection, IChannel channel) : IAsyncDisposable
{
    internal static async Task<TestRelay> Open(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        return new TestRelay(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)));
    }

    internal Task Publish(long position, string stream, CalendarEvent fact, string? traceparent = null) =>
        Publish(position, stream, fact.GetType(), ContractJson.Write(fact), traceparent);

    internal Task Pass(long position) =>
        Publish(position, "order-7", typeof(PositionPassed), JsonSerializer.SerializeToUtf8Bytes(new PositionPassed(position), ContractJson.Options), null);

    internal Task Watermark(long position) => Send(
        typeof(Watermark), JsonSerializer.SerializeToUtf8Bytes(new Watermark(position), ContractJson.Options), new Dictionary<string, object?>(), Guid.NewGuid());

    internal Task Publish(long position, string stream, Type type, byte[] body, string? traceparent)
    {
        var headers = new Dictionary<string, object?>
        {
            [EventHeaders.Position] = position,
            [EventHeaders.Previous] = position - 1,
            [EventHeaders.Stream] = stream,
            [EventHeaders.Version] = 1L,
            [EventHeaders.EventId] = TestEvents.Id(position).ToString(),
            [EventHeaders.Recorded] = TestEvents.Recorded(position),
        };
        if (traceparent is not null)
            headers[EventHeaders.Traceparent] = traceparent;
        return Send(type, body, headers, TestEvents.Id(position));
    }

    /// <summary>Waits until the endpoint is bound to the exchange of a type, so that nothing published is unroutable.</summary>
    internal async Task UntilBound(string queue)
    {
        for (var left = 200; ; left--)
        {
            await using var look = await connection.CreateChannelAsync();
            try
            {
                if ((await look.QueueDeclarePassiveAsync(queue)).ConsumerCount > 0)
                    return;
            }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException) when (left > 0)
            {
                // Not declared yet.
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Takes from a queue what it holds, the queue itself, or the way of a kind of fact to it.</summary>
    internal Task Lose(string queue, string what) => what switch
    {
        "purged" => channel.QueuePurgeAsync(queue),
        "deleted" => channel.QueueDeleteAsync(queue),
        "unbound" => channel.ExchangeUnbindAsync(queue, $"{typeof(PersonChanged).Namespace}:{nameof(PersonChanged)}", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task Send(Type type, byte[] body, Dictionary<string, object?> headers, Guid id)
    {
        var exchange = $"{type.Namespace}:{type.Name}";
        headers["MT-MessageType"] = $"urn:message:{exchange}";
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = id.ToString(),
            Headers = headers,
        };
        await channel.BasicPublishAsync(exchange, "", mandatory: true, properties, body);
    }
}

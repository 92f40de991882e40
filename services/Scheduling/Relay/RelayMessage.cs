using System.Globalization;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Scheduling.Relay;

/// <summary>A message as it goes to the broker.</summary>
/// <param name="Exchange">Exchange of its type, named as MassTransit names it.</param>
/// <param name="Id">Id of the message: that of the stored event.</param>
/// <param name="Headers">Text and 64-bit integers.</param>
/// <param name="Body">JSON in UTF-8.</param>
internal sealed record RelayMessage(string Exchange, Guid Id, IReadOnlyDictionary<string, object?> Headers, ReadOnlyMemory<byte> Body)
{
    private const string MessageType = "MT-MessageType";

    /// <summary>Publishes a fact under its own type, its JSON as stored; anything else as <see cref="PositionPassed"/>.</summary>
    /// <param name="stored">An event of the sealed log, so that the position before it is the one below.</param>
    /// <param name="traceparent">Trace context of the publishing; null to pass on the stored one.</param>
    internal static RelayMessage For(StoredEvent stored, string? traceparent)
    {
        var type = EventCatalog.TypeOf(stored.Type);
        var exchange = BusNames.Exchange(type ?? typeof(PositionPassed));
        var headers = stored.Headers.ToDictionary(header => header.Key, object? (header) => header.Value, StringComparer.Ordinal);
        headers[MessageType] = BusNames.Urn(exchange);
        headers[EventHeaders.Position] = stored.Position;
        headers[EventHeaders.Previous] = stored.Position - 1;
        headers[EventHeaders.Stream] = stored.Stream;
        headers[EventHeaders.Version] = stored.Version;
        headers[EventHeaders.EventId] = stored.Id.ToString();
        headers[EventHeaders.Recorded] = stored.Recorded.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        Set(headers, EventHeaders.Occurred, type is null ? null : Occurred(stored.Data));
        Set(headers, EventHeaders.Correlation, stored.CorrelationId);
        Set(headers, EventHeaders.Causation, stored.CausationId);
        if (traceparent is not null)
            headers[EventHeaders.Traceparent] = traceparent;
        return new(exchange, stored.Id, headers, type is null ? Write(new PositionPassed(stored.Position)) : stored.Data);
    }

    /// <param name="position">Position of the last event that the broker has confirmed.</param>
    /// <param name="id">Id of the message.</param>
    internal static RelayMessage Watermark(long position, Guid id)
    {
        var exchange = BusNames.Exchange(typeof(Watermark));
        return new(exchange, id, new Dictionary<string, object?> { [MessageType] = BusNames.Urn(exchange) }, Write(new Watermark(position)));
    }

    // A header of this name that came with the event would be taken for ours.
    private static void Set(Dictionary<string, object?> headers, string name, string? value)
    {
        if (value is null)
            headers.Remove(name);
        else
            headers[name] = value;
    }

    private static string? Occurred(ReadOnlyMemory<byte> data)
    {
        using var json = JsonDocument.Parse(data);
        return json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty("occurred", out var occurred) && occurred.ValueKind == JsonValueKind.Object
            && occurred.TryGetProperty("earliest", out var earliest) && earliest.ValueKind == JsonValueKind.String
                ? earliest.GetString()
                : null;
    }

    private static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, ContractJson.Options);
}

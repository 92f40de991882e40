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
internal sealed record RelayMessage(string Exchange, Guid Id, IDictionary<string, object?> Headers, ReadOnlyMemory<byte> Body)
{
    private const string MessageType = "MT-MessageType";
    private const int OwnHeaders = 11;

    /// <summary>Publishes a fact under its own type, its JSON as stored; anything else as <see cref="PositionPassed"/>.</summary>
    /// <param name="stored">An event of the sealed log, so that the position before it is the one below.</param>
    /// <param name="traceparent">Trace context of the publishing; null to pass on the stored one.</param>
    internal static RelayMessage For(StoredEvent stored, string? traceparent)
    {
        var type = EventCatalog.TypeOf(stored.Type);
        var (exchange, urn) = BusNames.Of(type ?? typeof(PositionPassed));
        var headers = new Dictionary<string, object?>(stored.Headers.Count + OwnHeaders, StringComparer.Ordinal);
        foreach (var (name, value) in stored.Headers)
            headers[name] = value;
        headers[MessageType] = urn;
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
        var (exchange, urn) = BusNames.Of(typeof(Watermark));
        return new(exchange, id, new Dictionary<string, object?> { [MessageType] = urn }, Write(new Watermark(position)));
    }

    // A header of this name that came with the event would be taken for ours.
    private static void Set(Dictionary<string, object?> headers, string name, string? value)
    {
        if (value is null)
            headers.Remove(name);
        else
            headers[name] = value;
    }

    // Two values deep; the rest of the JSON is passed over.
    private static string? Occurred(ReadOnlyMemory<byte> data)
    {
        var json = new Utf8JsonReader(data.Span);
        return json.Read() && json.TokenType == JsonTokenType.StartObject && Find(ref json, "occurred"u8) && json.TokenType == JsonTokenType.StartObject
            && Find(ref json, "earliest"u8) && json.TokenType == JsonTokenType.String
                ? json.GetString()
                : null;
    }

    /// <summary>Goes from the beginning of an object to the value of a property of its.</summary>
    private static bool Find(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var found = json.ValueTextEquals(name);
            json.Read();
            if (found)
                return true;
            json.Skip();
        }

        return false;
    }

    private static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, ContractJson.Options);
}

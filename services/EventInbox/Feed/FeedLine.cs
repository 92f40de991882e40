using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventInbox.Intake;

namespace Calendar.EventInbox.Feed;

/// <summary>Reads a line of the feed, as Scheduling writes it, in one pass.</summary>
internal static class FeedLine
{
    /// <param name="line">The line in UTF-8, without its line feed. The delivery keeps the part that is the fact.</param>
    /// <exception cref="JsonException">It is no line of the feed.</exception>
    public static Delivery Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            return Deliver(line);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new JsonException("A line of the feed has another form than expected.", e);
        }
    }

    private static Delivery Deliver(ReadOnlyMemory<byte> line)
    {
        long? position = null, version = null;
        Guid? id = null;
        DateTimeOffset? recorded = null;
        string? stream = null, type = null, correlation = null, causation = null;
        IReadOnlyDictionary<string, string> headers = OwnHeaders.None;
        ReadOnlyMemory<byte>? data = null;
        var json = new Utf8JsonReader(line.Span);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A line of the feed is no JSON object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (Next(ref json, "position"u8)) position = json.GetInt64();
            else if (Next(ref json, "stream"u8)) stream = json.GetString();
            else if (Next(ref json, "version"u8)) version = json.GetInt64();
            else if (Next(ref json, "eventId"u8)) id = json.GetGuid();
            else if (Next(ref json, "type"u8)) type = json.GetString();
            else if (Next(ref json, "recorded"u8)) recorded = json.GetDateTimeOffset();
            else if (Next(ref json, "correlation"u8)) correlation = json.GetString();
            else if (Next(ref json, "causation"u8)) causation = json.GetString();
            else if (Next(ref json, "headers"u8)) headers = OwnHeaders.Read(ref json);
            else if (Next(ref json, "data"u8)) data = Value(ref json, line);
            else json.Skip();
        }

        return Deliver(new InboxEvent(
            position ?? throw Missing("position"), stream ?? throw Missing("stream"), version ?? throw Missing("version"), id ?? throw Missing("eventId"),
            type ?? throw Missing("type"), recorded ?? throw Missing("recorded"), correlation, causation, headers, null)
        { Data = data ?? throw Missing("data") });
    }

    private static Delivery Deliver(InboxEvent e)
    {
        if (EventCatalog.TypeOf(e.Type) is null)
            return new Delivery(e with { Data = default });
        try
        {
            return new Delivery(e with { Fact = ContractJson.Read(e.Type, e.Data.Span) });
        }
        catch (JsonException)
        {
            return new Delivery(e, Unreadable: true);
        }
    }

    /// <summary>Moves on to the value when the property has this name.</summary>
    private static bool Next(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();

    private static ReadOnlyMemory<byte> Value(ref Utf8JsonReader json, ReadOnlyMemory<byte> line)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return line[start..(int)json.BytesConsumed];
    }

    private static JsonException Missing(string name) => new($"A line of the feed has no {name}.");
}

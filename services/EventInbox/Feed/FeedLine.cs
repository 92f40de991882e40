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
        var reader = new Utf8JsonReader(line.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A line of the feed is no JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Next(ref reader, "position"u8)) position = reader.GetInt64();
            else if (Next(ref reader, "stream"u8)) stream = reader.GetString();
            else if (Next(ref reader, "version"u8)) version = reader.GetInt64();
            else if (Next(ref reader, "eventId"u8)) id = reader.GetGuid();
            else if (Next(ref reader, "type"u8)) type = reader.GetString();
            else if (Next(ref reader, "recorded"u8)) recorded = reader.GetDateTimeOffset();
            else if (Next(ref reader, "correlation"u8)) correlation = reader.GetString();
            else if (Next(ref reader, "causation"u8)) causation = reader.GetString();
            else if (Next(ref reader, "headers"u8)) headers = OwnHeaders.Read(ref reader);
            else if (Next(ref reader, "data"u8)) data = Value(ref reader, line);
            else reader.Skip();
        }

        var json = data ?? throw Missing("data");
        var name = type ?? throw Missing("type");
        var (fact, unreadable) = Fact(name, json.Span);
        return new Delivery(
            new InboxEvent(
                position ?? throw Missing("position"), stream ?? throw Missing("stream"), version ?? throw Missing("version"), id ?? throw Missing("eventId"),
                name, recorded ?? throw Missing("recorded"), correlation, causation, headers, fact)
            { Data = fact is null && !unreadable ? default : json },
            unreadable);
    }

    /// <summary>The fact; none when the type is not ours, or its JSON is not that of such a fact.</summary>
    private static (CalendarEvent? Fact, bool Unreadable) Fact(string type, ReadOnlySpan<byte> json)
    {
        if (EventCatalog.TypeOf(type) is null)
            return default;
        try
        {
            return (ContractJson.Read(type, json), false);
        }
        catch (JsonException)
        {
            return (null, true);
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

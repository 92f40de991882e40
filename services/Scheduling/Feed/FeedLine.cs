using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Scheduling;

/// <summary>One fact as a line of the feed.</summary>
internal static class FeedLine
{
    public const string MediaType = "application/x-ndjson";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes the line with its line feed. <c>data</c> is the stored JSON as it is.</summary>
    public static void Write(IBufferWriter<byte> to, StoredEvent stored)
    {
        using (var json = new Utf8JsonWriter(to, Relaxed))
        {
            json.WriteStartObject();
            json.WriteNumber(EventHeaders.Position, stored.Position);
            json.WriteNumber(EventHeaders.Previous, stored.Position - 1);
            json.WriteString(EventHeaders.Stream, stored.Stream);
            json.WriteNumber(EventHeaders.Version, stored.Version);
            json.WriteString(EventHeaders.EventId, stored.Id);
            json.WriteString("type", stored.Type);
            json.WriteString(EventHeaders.Recorded, stored.Recorded.UtcDateTime);
            json.WriteString(EventHeaders.Correlation, stored.CorrelationId);
            json.WriteString(EventHeaders.Causation, stored.CausationId);
            json.WriteStartObject("headers");
            foreach (var (name, value) in stored.Headers)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WritePropertyName("data");
            json.WriteRawValue(stored.Data.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        to.Write("\n"u8);
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Scheduling;

/// <summary>Writes facts as lines of the feed.</summary>
/// <param name="to">Where to.</param>
internal sealed class FeedLine(IBufferWriter<byte> to) : IDisposable
{
    public const string MediaType = "application/x-ndjson";

    private static readonly JsonEncodedText Position = JsonEncodedText.Encode(EventHeaders.Position);
    private static readonly JsonEncodedText Previous = JsonEncodedText.Encode(EventHeaders.Previous);
    private static readonly JsonEncodedText Stream = JsonEncodedText.Encode(EventHeaders.Stream);
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode(EventHeaders.Version);
    private static readonly JsonEncodedText EventId = JsonEncodedText.Encode(EventHeaders.EventId);
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Recorded = JsonEncodedText.Encode(EventHeaders.Recorded);
    private static readonly JsonEncodedText Correlation = JsonEncodedText.Encode(EventHeaders.Correlation);
    private static readonly JsonEncodedText Causation = JsonEncodedText.Encode(EventHeaders.Causation);
    private static readonly JsonEncodedText Headers = JsonEncodedText.Encode("headers");
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly Utf8JsonWriter json = new(to, Relaxed);

    /// <summary>Writes a line with its line feed. <c>data</c> is the stored JSON as it is; values of headers are text, whatever a foreign writer stored.</summary>
    /// <returns>How many bytes that was, all but.</returns>
    public int Write(in PlainEvent stored)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber(Position, stored.Position);
        json.WriteNumber(Previous, stored.Position - 1);
        json.WriteString(Stream, stored.Stream);
        json.WriteNumber(Version, stored.Version);
        json.WriteString(EventId, stored.Id);
        json.WriteString(Type, stored.Type);
        json.WriteString(Recorded, stored.Recorded.UtcDateTime);
        json.WriteString(Correlation, stored.CorrelationId);
        json.WriteString(Causation, stored.CausationId);
        json.WriteStartObject(Headers);
        if (!stored.Headers.IsEmpty)
            WriteHeaders(stored.Headers.Span);
        json.WriteEndObject();
        json.WritePropertyName(Data);
        json.WriteRawValue(stored.Data.Span, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        to.Write("\n"u8);
        return (int)json.BytesCommitted;
    }

    public void Dispose() => json.Dispose();

    private void WriteHeaders(ReadOnlySpan<byte> stored)
    {
        var reader = new Utf8JsonReader(stored);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            json.WritePropertyName(reader.GetString()!);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.String)
            {
                json.WriteRawValue(stored[start..(int)reader.BytesConsumed], skipInputValidation: true);
                continue;
            }

            reader.Skip();
            json.WriteStringValue(stored[start..(int)reader.BytesConsumed]);
        }
    }
}

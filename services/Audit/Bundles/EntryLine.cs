using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Calendar.EventStore.Evidence;

namespace Calendar.Audit.Bundles;

/// <summary>Writes entries of the log as lines of <c>events.ndjson</c>: every column that its leaf stands for, JSON as it is stored.</summary>
/// <param name="to">Where to.</param>
internal sealed class EntryLine(IBufferWriter<byte> to) : IDisposable
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly Utf8JsonWriter json = new(to, Relaxed);

    /// <summary>Writes a line with its line feed.</summary>
    public void Write(in LogEntry entry)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber("position", entry.Position);
        json.WriteString("stream", entry.Stream);
        json.WriteNumber("version", entry.Version);
        json.WriteString("eventId", entry.EventId);
        json.WriteString("type", entry.Type);
        json.WriteNumber("recorded", entry.Recorded);
        json.WriteString("correlationId", entry.CorrelationId);
        json.WriteString("causationId", entry.CausationId);
        json.WriteString("dotNetType", entry.DotNetType);
        json.WriteString("tenant", entry.Tenant);
        if (entry.Binary is { } binary)
            json.WriteBase64String("binary", binary);
        else
            json.WriteNull("binary");
        Raw("headers", entry.Headers);
        Raw("data", entry.Data);
        json.WriteEndObject();
        json.Flush();
        to.Write("\n"u8);
    }

    public void Dispose() => json.Dispose();

    private void Raw(string name, ReadOnlyMemory<byte>? value)
    {
        json.WritePropertyName(name);
        if (value is { } stored)
            json.WriteRawValue(stored.Span, skipInputValidation: true);
        else
            json.WriteNullValue();
    }
}

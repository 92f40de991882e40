using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Writes meetings as JSON: the bytes that <see cref="ContractJson.Options"/> make, in half the time.</summary>
public static class StateJson
{
    private const int MostKept = 1 << 20;
    private static readonly JsonWriterOptions Options = new() { Encoder = ContractJson.Options.Encoder, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    /// <summary>What is known of a meeting, as JSON in UTF-8.</summary>
    /// <param name="state">The meeting.</param>
    public static byte[] Write(MeetingState state) => Written(state, StateJsonTypes.Default.MeetingState).ToArray();

    /// <summary>What the agenda shows of a meeting, as JSON in UTF-8.</summary>
    /// <param name="entry">What it shows.</param>
    public static byte[] Write(AgendaEntry entry) => Written(entry, StateJsonTypes.Default.AgendaEntry).ToArray();

    /// <summary>SHA-256 of what <see cref="Write(MeetingState)"/> writes.</summary>
    /// <param name="state">The meeting.</param>
    public static byte[] Digest(MeetingState state) => SHA256.HashData(Written(state, StateJsonTypes.Default.MeetingState));

    /// <summary>SHA-256 of a line of the agenda as JSON in UTF-8.</summary>
    /// <param name="line">The line.</param>
    internal static byte[] Digest(AgendaLine line) => SHA256.HashData(Written(line, StateJsonTypes.Default.AgendaLine));

    // Stands until the same thread writes again.
    private static ReadOnlySpan<byte> Written<T>(T value, JsonTypeInfo<T> type)
    {
        if (kept is null or { Capacity: > MostKept })
            kept = new ArrayBufferWriter<byte>();
        kept.ResetWrittenCount();
        using var json = new Utf8JsonWriter(kept, Options);
        JsonSerializer.Serialize(json, value, type);
        json.Flush();
        return kept.WrittenSpan;
    }
}

/// <summary>How they are written, made when the program is built instead of when it runs.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(MeetingState))]
[JsonSerializable(typeof(AgendaEntry))]
[JsonSerializable(typeof(AgendaLine))]
internal sealed partial class StateJsonTypes : JsonSerializerContext;

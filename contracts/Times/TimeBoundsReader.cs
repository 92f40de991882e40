using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>Reads bounds as the serializer does by itself, and leaves half as much to be collected: nearly every fact has two of them.</summary>
internal sealed class TimeBoundsReader : JsonConverter<TimeBounds>
{
    private static readonly CivilTimeConverter Civil = new();

    public override TimeBounds Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Expected the bounds of a time: an object with earliest, latest and precision.");

        CivilTime? earliest = null;
        CivilTime? latest = null;
        Precision? precision = null;
        string? text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "earliest"u8))
                earliest = Civil.Read(ref reader, typeof(CivilTime), options);
            else if (Is(ref reader, "latest"u8))
                latest = Civil.Read(ref reader, typeof(CivilTime), options);
            else if (Is(ref reader, "precision"u8))
                precision = JsonSerializer.Deserialize<Precision>(ref reader, options);
            else if (Is(ref reader, "text"u8))
                text = JsonSerializer.Deserialize<string?>(ref reader, options);
            else
                reader.Skip();
        }

        return new TimeBounds(earliest ?? throw Missing("earliest"), latest ?? throw Missing("latest"), precision ?? throw Missing("precision"), text);
    }

    public override void Write(Utf8JsonWriter writer, TimeBounds value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, ContractJson.Options);

    /// <summary>Whether the field has this name; then its value is the next to be read.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private static JsonException Missing(string field) => new($"The bounds of a time have no {field}.");
}

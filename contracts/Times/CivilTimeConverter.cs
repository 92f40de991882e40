using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>A civil time in JSON: its text.</summary>
public sealed class CivilTimeConverter : JsonConverter<CivilTime>
{
    /// <summary>What is longer is no civil time, even if every character of it were escaped.</summary>
    private const int MostBytes = 6 * CivilTime.MostCharacters;

    /// <inheritdoc/>
    public override CivilTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[MostBytes];
        return reader.TokenType == JsonTokenType.String && Bytes(reader) <= MostBytes && CivilTime.TryParse(text[..reader.CopyString(text)], out var value)
            ? value
            : throw new JsonException("Expected a civil time such as 2017-03-01, 2017-03-01T09:00 or 2017-02-24T12:00-05:00.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CivilTime value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[CivilTime.MostCharacters];
        writer.WriteStringValue(text[..value.Format(text)]);
    }

    private static long Bytes(in Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calendar.Contracts;

internal sealed class CivilTimeConverter : JsonConverter<CivilTime>
{
    public override CivilTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CivilTime.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException("Expected a civil time such as 2017-03-01, 2017-03-01T09:00 or 2017-02-24T12:00-05:00.");

    public override void Write(Utf8JsonWriter writer, CivilTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

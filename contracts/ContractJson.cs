using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>How facts are written as JSON: camelCase, enumerations by name, null left out, a missing required field refused, an unknown one ignored.</summary>
public static class ContractJson
{
    /// <summary>The settings; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Build();

    /// <summary>Writes a fact as UTF-8 JSON.</summary>
    /// <param name="fact">The fact, as its own record.</param>
    public static byte[] Write(CalendarEvent fact) => JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), Options);

    /// <summary>Reads a fact.</summary>
    /// <param name="name">Its stored name, one of <see cref="EventCatalog"/>.</param>
    /// <param name="json">UTF-8 JSON.</param>
    /// <exception cref="JsonException">The JSON is not that of such a fact: a required field is missing or has another type.</exception>
    public static CalendarEvent Read(string name, ReadOnlySpan<byte> json)
    {
        var type = EventCatalog.TypeOf(name) ?? throw new JsonException($"No fact of the calendar is stored as {name}.");
        return (CalendarEvent?)JsonSerializer.Deserialize(json, type, Options)
            ?? throw new JsonException($"Expected the JSON object of a {name}, but it is null.");
    }

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

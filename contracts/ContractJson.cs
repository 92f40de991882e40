using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Calendar.Contracts;

/// <summary>How facts are written as JSON: camelCase, enumerations by name, null left out. When they are read, an unknown field is ignored, a field that may
/// be null may be missing, and any other missing field is refused.</summary>
public static class ContractJson
{
    /// <summary>The settings; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Build();

    /// <summary>The same for those who read very many.</summary>
    private static readonly JsonSerializerOptions Reading = new(Options) { Converters = { new TimeBoundsReader() } };

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
        return (CalendarEvent?)JsonSerializer.Deserialize(json, type, Reading)
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
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullBeMissing } },
        };
        options.MakeReadOnly(populateMissingResolver: false);
        return options;
    }

    /// <summary>Null is left out when it is written, so it must be read from nothing.</summary>
    private static void LetNullBeMissing(JsonTypeInfo type)
    {
        foreach (var field in type.Properties.Where(field => field.IsRequired && (field.AssociatedParameter?.IsNullable ?? field.IsSetNullable)))
            field.IsRequired = false;
    }
}

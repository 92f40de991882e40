using System.Text.Encodings.Web;
using System.Text.Json;

namespace Calendar.EventStore;

/// <summary>Headers as one flat JSON object of strings.</summary>
internal static class HeaderJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Dictionary<string, string> None = [];

    internal static string? Write(IReadOnlyDictionary<string, string> headers) =>
        headers.Count == 0 ? null : JsonSerializer.Serialize(headers, Plain);

    internal static IReadOnlyDictionary<string, string> Read(byte[] utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        return json.RootElement.ValueKind == JsonValueKind.Object
            ? json.RootElement.EnumerateObject().ToDictionary(header => header.Name, header => Text(header.Value), StringComparer.Ordinal)
            : None;
    }

    internal static IReadOnlyDictionary<string, string> Empty => None;

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

using System.Text;
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

    internal static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return None;

        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            headers[name] = json.TokenType == JsonTokenType.String ? json.GetString()! : Raw(utf8, ref json);
        }

        return headers;
    }

    internal static IReadOnlyDictionary<string, string> Empty => None;

    private static string Raw(ReadOnlySpan<byte> utf8, ref Utf8JsonReader json)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return Encoding.UTF8.GetString(utf8[start..(int)json.BytesConsumed]);
    }
}

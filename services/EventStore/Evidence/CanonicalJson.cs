using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Calendar.EventStore.Evidence;

/// <summary>JSON in its one canonical spelling (RFC 8785), so that everybody who hashes it hashes the same bytes.</summary>
/// <remarks>Integers up to 2^53 - 1 are what our events hold, and are written as RFC 8785 writes them. Any other number, which only another program can have
/// stored, stands as it was read: rounding it to a double would hide a change. What is nested deeper than 1,000 stands as it was read, too.</remarks>
public static class CanonicalJson
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1_000 };
    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>Writes one value.</summary>
    /// <param name="json">A valid JSON text in UTF-8, without doubled names.</param>
    /// <param name="to">Takes the canonical bytes.</param>
    public static void Write(ReadOnlyMemory<byte> json, IBufferWriter<byte> to)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Deep);
        }
        catch (JsonException)
        {
            to.Write(json.Span);
            return;
        }

        using (document)
            Write(document.RootElement, to);
    }

    /// <summary>Writes a string.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="to">Takes the canonical bytes, with the quotes.</param>
    public static void Write(string text, IBufferWriter<byte> to)
    {
        to.Write("\""u8);
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var plain = rest.IndexOfAny(Special);
            Encoding.UTF8.GetBytes(plain < 0 ? rest : rest[..plain], to);
            if (plain < 0)
                break;
            Escape(rest[plain], to);
            rest = rest[(plain + 1)..];
        }

        to.Write("\""u8);
    }

    private static void Write(JsonElement value, IBufferWriter<byte> to)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, to);
                break;
            case JsonValueKind.Array:
                WriteArray(value, to);
                break;
            case JsonValueKind.String when JsonMarshal.GetRawUtf8Value(value).Contains((byte)'\\'):
                Write(value.GetString()!, to);
                break;
            default:
                to.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private static void WriteArray(JsonElement value, IBufferWriter<byte> to)
    {
        var isFirst = true;
        to.Write("["u8);
        foreach (var item in value.EnumerateArray())
        {
            if (!isFirst)
                to.Write(","u8);
            isFirst = false;
            Write(item, to);
        }

        to.Write("]"u8);
    }

    private static void WriteObject(JsonElement value, IBufferWriter<byte> to)
    {
        var count = value.GetPropertyCount();
        var members = ArrayPool<(string Name, JsonElement Value)>.Shared.Rent(count);
        var filled = 0;
        foreach (var member in value.EnumerateObject())
            members[filled++] = (member.Name, member.Value);
        // By UTF-16 code units (RFC 8785, 3.2.3), which is how .NET compares ordinally.
        members.AsSpan(0, count).Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        to.Write("{"u8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                to.Write(","u8);
            Write(members[i].Name, to);
            to.Write(":"u8);
            Write(members[i].Value, to);
        }

        to.Write("}"u8);
        ArrayPool<(string, JsonElement)>.Shared.Return(members, clearArray: true);
    }

    private static void Escape(char sign, IBufferWriter<byte> to) => to.Write(sign switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\b' => "\\b"u8,
        '\t' => "\\t"u8,
        '\n' => "\\n"u8,
        '\f' => "\\f"u8,
        '\r' => "\\r"u8,
        _ => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}")),
    });
}

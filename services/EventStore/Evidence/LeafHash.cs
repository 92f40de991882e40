using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Calendar.EventStore.Evidence;

/// <summary>The hash of an entry of the log as a leaf of the tree (RFC 6962, 2.1). Keeps its buffers; not for two at once.</summary>
/// <remarks>
/// <code>
/// leaf = SHA-256(0x00 || "cal.leaf.v1" || u64 position || lp(stream) || u64 version || 16 bytes event id || lp(type) || u16 1 || i64 recorded
///         || lp(actor) || lp(causation) || SHA-256(data) || SHA-256(rest))
/// rest = {"binary", "causationId", "correlationId", "dotNetType", "headers", "tenant"}
/// </code>
/// <c>lp</c> is the length in bytes as u32, then UTF-8. Integers are big-endian; recorded counts microseconds since 1970-01-01 UTC. The event id is in the
/// order in which it is written. <c>data</c> and <c>rest</c> are canonical JSON (<see cref="CanonicalJson"/>); <c>binary</c> is Base64. The actor is that of the
/// headers; what is null is an empty text in <c>lp</c> and null in <c>rest</c>.
/// </remarks>
public sealed class LeafHash
{
    private readonly ArrayBufferWriter<byte> leaf = new(1024);
    private readonly ArrayBufferWriter<byte> json = new(4096);

    /// <summary>Hashes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="into">Takes 32 bytes.</param>
    public void Of(in LogEntry entry, Span<byte> into)
    {
        leaf.ResetWrittenCount();
        leaf.Write("\0cal.leaf.v1"u8);
        Long(entry.Position);
        Text(entry.Stream);
        Long(entry.Version);
        entry.EventId.TryWriteBytes(leaf.GetSpan(16), bigEndian: true, out _);
        leaf.Advance(16);
        Text(entry.Type);
        leaf.Write("\0\u0001"u8);
        Long(entry.Recorded);
        Text(Actor(entry.Headers) ?? "");
        Text(entry.CausationId ?? "");
        json.ResetWrittenCount();
        CanonicalJson.Write(entry.Data, json);
        HashOfJson();
        json.ResetWrittenCount();
        Rest(entry);
        HashOfJson();
        SHA256.HashData(leaf.WrittenSpan, into);
    }

    private static string? Actor(ReadOnlyMemory<byte>? headers)
    {
        if (headers is not { IsEmpty: false } stored)
            return null;
        var reader = new Utf8JsonReader(stored.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isActor = reader.ValueTextEquals("actor"u8);
            reader.Read();
            if (isActor)
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }

        return null;
    }

    private void Rest(in LogEntry entry)
    {
        Member("{\"binary\":"u8, entry.Binary is { } bytes ? Convert.ToBase64String(bytes) : null);
        Member(",\"causationId\":"u8, entry.CausationId);
        Member(",\"correlationId\":"u8, entry.CorrelationId);
        Member(",\"dotNetType\":"u8, entry.DotNetType);
        json.Write(",\"headers\":"u8);
        if (entry.Headers is { } headers)
            CanonicalJson.Write(headers, json);
        else
            json.Write("null"u8);
        Member(",\"tenant\":"u8, entry.Tenant);
        json.Write("}"u8);
    }

    private void Member(ReadOnlySpan<byte> name, string? text)
    {
        json.Write(name);
        if (text is null)
            json.Write("null"u8);
        else
            CanonicalJson.Write(text, json);
    }

    private void HashOfJson()
    {
        SHA256.HashData(json.WrittenSpan, leaf.GetSpan(SHA256.HashSizeInBytes));
        leaf.Advance(SHA256.HashSizeInBytes);
    }

    private void Long(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(leaf.GetSpan(sizeof(long)), number);
        leaf.Advance(sizeof(long));
    }

    private void Text(string text)
    {
        BinaryPrimitives.WriteInt32BigEndian(leaf.GetSpan(sizeof(int)), Encoding.UTF8.GetByteCount(text));
        leaf.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(text, leaf);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Audit.Replays;

/// <summary>The rows of facts and notices in the bytes over which Projection reckons its hashes.</summary>
internal static class FactLine
{
    /// <summary>Between two notices.</summary>
    public const string Between = "\x1e";

    private const int Columns = 9;
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Object ids of PostgreSQL's types, which are the same in every server.</summary>
    private enum Oid
    {
        Int8 = 20,
        Text = 25,
        Json = 114,
        Timestamptz = 1184,
        Uuid = 2950,
    }

    /// <summary>Writes the row of a fact as PostgreSQL sends a record in binary: the number of columns, then of each its type, its length (-1 for null) and its bytes;
    /// all numbers with the high byte first.</summary>
    public static void Write(IBufferWriter<byte> to, StoredEvent entry)
    {
        Number(to, Columns);
        Long(to, Oid.Int8, entry.Version);
        Long(to, Oid.Int8, entry.Position);
        entry.Id.TryWriteBytes(Column(to, Oid.Uuid, 16), bigEndian: true, out _);
        Text(to, entry.Type);
        Long(to, Oid.Timestamptz, (entry.Recorded.UtcTicks - Epoch.UtcTicks) / TimeSpan.TicksPerMicrosecond);
        Text(to, ActorOf(entry));
        Text(to, entry.CorrelationId);
        Text(to, entry.CausationId);
        entry.Data.Span.CopyTo(Column(to, Oid.Json, entry.Data.Length));
    }

    /// <summary>SHA-256 of the row of a fact.</summary>
    public static byte[] HashOf(StoredEvent entry)
    {
        var row = new ArrayBufferWriter<byte>();
        Write(row, entry);
        return SHA256.HashData(row.WrittenSpan);
    }

    /// <summary>The row of a notice.</summary>
    public static string Of(long version, NoticeKind says) => string.Create(CultureInfo.InvariantCulture, $"{version}\x1f{JsonNamingPolicy.CamelCase.ConvertName(says.ToString())}");

    /// <summary>Name of the key that asked for a fact; null when not known.</summary>
    public static string? ActorOf(StoredEvent entry) => entry.Headers.GetValueOrDefault(EventHeaders.Actor);

    private static void Text(IBufferWriter<byte> to, string? text)
    {
        if (text is null)
        {
            Number(to, (int)Oid.Text);
            Number(to, -1);
            return;
        }

        Encoding.UTF8.GetBytes(text, Column(to, Oid.Text, Encoding.UTF8.GetByteCount(text)));
    }

    private static void Long(IBufferWriter<byte> to, Oid type, long value) => BinaryPrimitives.WriteInt64BigEndian(Column(to, type, sizeof(long)), value);

    /// <summary>Begins a column; what is returned is its bytes, still to be written.</summary>
    private static Span<byte> Column(IBufferWriter<byte> to, Oid type, int length)
    {
        Number(to, (int)type);
        Number(to, length);
        var bytes = to.GetSpan(length)[..length];
        to.Advance(length);
        return bytes;
    }

    private static void Number(IBufferWriter<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(sizeof(int)), value);
        to.Advance(sizeof(int));
    }
}

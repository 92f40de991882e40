using System.Buffers.Binary;
using System.Text;

namespace Calendar.EventStore;

/// <summary>The columns of a record as PostgreSQL sends it in binary, one after the other: their number, then of each its type, its length (-1 for null) and its bytes; numbers with
/// the high byte first.</summary>
/// <param name="record">The record.</param>
internal struct RecordColumns(ReadOnlyMemory<byte> record)
{
    private const int Size = sizeof(int);
    private ReadOnlyMemory<byte> rest = record[Size..];

    /// <summary>The bytes of the next column; none when it is null.</summary>
    internal ReadOnlyMemory<byte> Next() => Next(out _);

    /// <summary>The next column as a number of 64 bits.</summary>
    internal long Number() => BinaryPrimitives.ReadInt64BigEndian(Next().Span);

    /// <summary>The next column as text.</summary>
    internal string? Text()
    {
        var text = Next(out var isNull).Span;
        return isNull ? null : Encoding.UTF8.GetString(text);
    }

    private ReadOnlyMemory<byte> Next(out bool isNull)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(rest.Span[Size..]);
        isNull = length < 0;
        var column = rest.Slice(2 * Size, Math.Max(length, 0));
        rest = rest[(2 * Size + column.Length)..];
        return column;
    }
}

using System.Buffers.Binary;

namespace Calendar.EventStore.Evidence;

/// <summary>A tile of the tree as it is stored.</summary>
/// <param name="Level">From 0, where the leaves are.</param>
/// <param name="Number">From 0.</param>
/// <param name="Hashes">32 bytes each, at most 256.</param>
/// <param name="Marks">Of level 0, for each leaf the id of its event and when it was recorded: <see cref="MarkBytes"/> each. Not proved, but of use where an entry
/// is not what it was. Null above level 0.</param>
public sealed record Tile(int Level, long Number, byte[] Hashes, byte[]? Marks)
{
    /// <summary>Bytes of a mark: 16 of the event id, 8 of the microseconds since 1970-01-01 UTC, big-endian.</summary>
    public const int MarkBytes = 24;

    /// <summary>Writes the mark of an entry.</summary>
    internal static byte[] MarkOf(in LogEntry entry)
    {
        var mark = new byte[MarkBytes];
        entry.EventId.TryWriteBytes(mark, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(mark.AsSpan(MarkBytes - sizeof(long)), entry.Recorded);
        return mark;
    }
}

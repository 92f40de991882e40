namespace Calendar.EventStore;

/// <summary>An event of the log with the bytes in which PostgreSQL sends it: whoever has to compare it with a row elsewhere compares those.</summary>
public sealed class EventRecord
{
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Reads a record.</summary>
    /// <param name="stream">Stream it belongs to.</param>
    /// <param name="bytes">The record: <see cref="Bytes"/>.</param>
    public EventRecord(string stream, byte[] bytes)
    {
        (Stream, Bytes) = (stream, bytes);
        var columns = new RecordColumns(bytes);
        Version = columns.Number();
        Position = columns.Number();
        Id = new Guid(columns.Next().Span, bigEndian: true);
        Type = columns.Text()!;
        Recorded = Moment(columns.Number());
        Header = columns.Text();
        columns.Next();
        columns.Next();
        Data = columns.Next();
    }

    /// <summary>Stream it belongs to.</summary>
    public string Stream { get; }

    /// <summary>A record in PostgreSQL's binary form: version and position (bigint), id (uuid), type (text), when it was recorded (timestamptz), the header that was asked for,
    /// correlation, causation (text, null where there is none), and data (JSON as text).</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Place in the stream, from 1 without holes; of a tombstone its position.</summary>
    public long Version { get; }

    /// <summary>Place in the log, from 1.</summary>
    public long Position { get; }

    /// <summary>Id that its writer gave it.</summary>
    public Guid Id { get; }

    /// <summary>Stored name of the type.</summary>
    public string Type { get; }

    /// <summary>Database clock, UTC, microseconds; what no clock tells is the last or first moment there is.</summary>
    public DateTimeOffset Recorded { get; }

    /// <summary>The header that was asked for; null when it has none. A value that is not text comes as its JSON.</summary>
    public string? Header { get; }

    /// <summary>JSON in UTF-8, in PostgreSQL's spelling.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    // PostgreSQL's times reach further than ours, and to infinity.
    private static DateTimeOffset Moment(long microseconds) => new(
        Epoch.AddTicks(Math.Clamp(microseconds, (DateTime.MinValue - Epoch).Ticks / 10, (DateTime.MaxValue - Epoch).Ticks / 10) * 10));
}

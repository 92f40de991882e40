using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Rows for a table, in the form of PostgreSQL's binary COPY: for tables of so many rows that it counts what each column costs.</summary>
/// <param name="columns">The table and its columns, as SQL writes them.</param>
internal sealed class BinaryRows(string columns) : IBufferWriter<byte>
{
    private const int NoValue = -1;
    private const int TextOid = 25;
    private static readonly byte[] Begins = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly int EpochDay = new DateOnly(2000, 1, 1).DayNumber;
    private static readonly JsonWriterOptions Plain = new() { Encoder = ContractJson.Options.Encoder, SkipValidation = true };
    private byte[] written = [.. Begins];

    /// <summary>How many bytes they are.</summary>
    public int Length { get; private set; } = Begins.Length;

    /// <summary>Begins a row; so many columns follow.</summary>
    public void Row(short columns) => BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), columns);

    /// <summary>A <c>bigint</c>.</summary>
    public void Add(long value) => BinaryPrimitives.WriteInt64BigEndian(Column(sizeof(long)), value);

    /// <summary>A <c>boolean</c>.</summary>
    public void Add(bool value) => Column(1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>A <c>uuid</c>.</summary>
    public void Add(Guid value) => value.TryWriteBytes(Column(16), bigEndian: true, out _);

    /// <summary>A <c>date</c>; the last day that there is stands for infinity.</summary>
    public void Add(DateOnly value) =>
        BinaryPrimitives.WriteInt32BigEndian(Column(sizeof(int)), value == DateOnly.MaxValue ? int.MaxValue : value.DayNumber - EpochDay);

    /// <summary>A <c>timestamptz</c>, to the microsecond.</summary>
    public void Add(DateTimeOffset value) =>
        BinaryPrimitives.WriteInt64BigEndian(Column(sizeof(long)), (value.UtcTicks - Epoch) / TimeSpan.TicksPerMicrosecond);

    /// <summary>A <c>json</c> or a <c>text</c>, in UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> value) => value.CopyTo(Column(value.Length));

    /// <summary>A <c>text</c>; null for none.</summary>
    public void Add(string? value)
    {
        if (value is null)
            Add(NoValue);
        else
            Encoding.UTF8.GetBytes(value, Column(Encoding.UTF8.GetByteCount(value)));
    }

    /// <summary>A <c>text[]</c>.</summary>
    public void Add(IReadOnlyCollection<string> values)
    {
        var begun = Begin();
        Add(values.Count == 0 ? 0 : 1);
        Add(0);
        Add(TextOid);
        if (values.Count > 0)
        {
            Add(values.Count);
            Add(1);
        }

        foreach (var value in values)
            Add(value);
        End(begun);
    }

    /// <summary>A <c>json</c>, with the settings of facts.</summary>
    public void AddJson<T>(T value)
    {
        var begun = Begin();
        using (var json = new Utf8JsonWriter(this, Plain))
            JsonSerializer.Serialize(json, value, ContractJson.Options);
        End(begun);
    }

    /// <summary>Writes them into their table, and begins anew.</summary>
    public async Task Copy(NpgsqlConnection connection, CancellationToken stop)
    {
        if (Length == Begins.Length)
            return;
        BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), -1);
        await using var server = await connection.BeginRawBinaryCopyAsync($"copy {columns} from stdin (format binary)", stop);
        try
        {
            await server.WriteAsync(written.AsMemory(0, Length), stop);
        }
        catch
        {
            // Else what arrived would count as all of it.
            await server.CancelAsync();
            throw;
        }

        Length = Begins.Length;
    }

    /// <inheritdoc />
    public void Advance(int count) => Length += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0) => Room(sizeHint).AsMemory(Length);

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0) => Room(sizeHint).AsSpan(Length);

    private void Add(int value) => BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), value);

    private Span<byte> Column(int length)
    {
        Add(length);
        return Next(length);
    }

    /// <summary>Begins a column whose length is not known yet.</summary>
    private int Begin()
    {
        Add(NoValue);
        return Length;
    }

    private void End(int begun) => BinaryPrimitives.WriteInt32BigEndian(written.AsSpan(begun - sizeof(int)), Length - begun);

    private Span<byte> Next(int length)
    {
        var next = Room(length).AsSpan(Length, length);
        Length += length;
        return next;
    }

    private byte[] Room(int length)
    {
        if (written.Length - Length < Math.Max(1, length))
            Array.Resize(ref written, Math.Max(2 * written.Length, Length + length));
        return written;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Rows on their way into a table, in the form of PostgreSQL's binary COPY: for a table of so many rows that it counts what each column costs.</summary>
internal sealed class BinaryRows : IAsyncDisposable
{
    private const int SendAt = 64 * 1024;
    private static readonly byte[] Begins = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private readonly ArrayBufferWriter<byte> unsent = new(2 * SendAt);
    private readonly NpgsqlRawCopyStream server;
    private bool complete;

    private BinaryRows(NpgsqlRawCopyStream server)
    {
        this.server = server;
        unsent.Write(Begins);
    }

    /// <param name="connection">Where to; it does nothing else until this is complete or disposed of.</param>
    /// <param name="columns">The table and its columns, as SQL writes them.</param>
    /// <param name="stop">The service is to stop.</param>
    public static async Task<BinaryRows> Begin(NpgsqlConnection connection, string columns, CancellationToken stop) =>
        new(await connection.BeginRawBinaryCopyAsync($"copy {columns} from stdin (format binary)", stop));

    /// <summary>Begins a row; so many columns follow.</summary>
    public void Row(short columns) => BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), columns);

    /// <summary>A <c>bigint</c>.</summary>
    public void Add(long value) => BinaryPrimitives.WriteInt64BigEndian(Column(sizeof(long)), value);

    /// <summary>A <c>uuid</c>.</summary>
    public void Add(Guid value) => value.TryWriteBytes(Column(16), bigEndian: true, out _);

    /// <summary>A <c>timestamptz</c>, to the microsecond.</summary>
    public void Add(DateTimeOffset value) =>
        BinaryPrimitives.WriteInt64BigEndian(Column(sizeof(long)), (value.UtcTicks - Epoch) / TimeSpan.TicksPerMicrosecond);

    /// <summary>A <c>json</c> or a <c>text</c>, in UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> value) => value.CopyTo(Column(value.Length));

    /// <summary>A <c>text</c>; null for none.</summary>
    public void Add(string? value)
    {
        if (value is null)
            BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), -1);
        else
            Encoding.UTF8.GetBytes(value, Column(Encoding.UTF8.GetByteCount(value)));
    }

    /// <summary>Sends what has come together, when it is worth it.</summary>
    public ValueTask Send(CancellationToken stop) => unsent.WrittenCount < SendAt ? ValueTask.CompletedTask : SendAll(stop);

    /// <summary>Waits until all rows are in their table.</summary>
    public async Task Complete(CancellationToken stop)
    {
        BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), -1);
        await SendAll(stop);
        complete = true;
        await server.DisposeAsync();
    }

    /// <summary>Takes the rows back, unless they are complete.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!complete)
            await server.CancelAsync();
        await server.DisposeAsync();
    }

    private async ValueTask SendAll(CancellationToken stop)
    {
        await server.WriteAsync(unsent.WrittenMemory, stop);
        unsent.ResetWrittenCount();
    }

    private Span<byte> Column(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), length);
        return Next(length);
    }

    private Span<byte> Next(int length)
    {
        var next = unsent.GetSpan(length)[..length];
        unsent.Advance(length);
        return next;
    }
}

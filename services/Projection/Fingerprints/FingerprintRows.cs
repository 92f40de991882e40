using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Calendar.Projection.Fingerprints;

/// <summary>Reads what the rows of each meeting come to, all of one moment.</summary>
internal sealed class FingerprintRows : IAsyncDisposable
{
    // A fact is its columns between unit separators, where a group separator stands for null.
    private const string OfFact = """
        sha256(convert_to(concat_ws(E'\x1f', version, position, event_id, type, (extract(epoch from recorded) * 1000000)::bigint,
          coalesce(actor, E'\x1d'), coalesce(correlation, E'\x1d'), coalesce(causation, E'\x1d'), fact), 'UTF8'))
        """;

    private const string All = $"""
        with fact as (
          select meeting_id, sha256(string_agg({OfFact}, '' order by version)) events
          from meeting_event where $1::text is null or meeting_id = $1 group by meeting_id
        ), said as (
          select meeting_id, sha256(convert_to(string_agg(concat_ws(E'\x1f', version, says), E'\x1e' order by version), 'UTF8')) notices
          from notice where $1::text is null or meeting_id = $1 group by meeting_id
        )
        select {FingerprintRow.Columns}
        from meeting m full join agenda a using (meeting_id) full join fact using (meeting_id) full join said using (meeting_id)
        where $1::text is null or meeting_id = $1
        order by meeting_id
        """;

    private const int Together = 32;
    private const int Ahead = 8;

    private readonly NpgsqlConnection connection;

    private FingerprintRows(NpgsqlConnection connection, long position) => (this.connection, Position) = (connection, position);

    /// <summary>Position in the log that all rows hold.</summary>
    public long Position { get; }

    /// <summary>Begins: from here on no change of the rows is seen.</summary>
    public static async Task<FingerprintRows> Begin(NpgsqlDataSource database, CancellationToken stop)
    {
        var connection = await database.OpenConnectionAsync(stop);
        try
        {
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            // Before the first look, so that no rebuild puts other tables in their place afterwards.
            await using var locked = new NpgsqlCommand("lock table inbox_checkpoint, meeting, meeting_event, notice, agenda in access share mode", connection);
            await locked.ExecuteNonQueryAsync(stop);
            await using var checkpoint = new NpgsqlCommand("select position from inbox_checkpoint", connection);
            return new FingerprintRows(connection, (long)(await checkpoint.ExecuteScalarAsync(stop))!);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The meetings, by id. What rows come to is reckoned while the next ones are read, some pages ahead.</summary>
    /// <param name="meetingId">Only this one; null for all.</param>
    /// <param name="stop">Nobody waits any more.</param>
    public async IAsyncEnumerable<Fingerprint> Of(string? meetingId, [EnumeratorCancellation] CancellationToken stop)
    {
        var each = meetingId is null ? null : await Each(meetingId, stop);
        await using var command = Command(All, meetingId);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var pages = new Queue<Task<Fingerprint[]>>();
        await foreach (var page in Rows(rows, stop).Chunk(Together).WithCancellation(stop))
        {
            pages.Enqueue(Task.Run(() => Array.ConvertAll(page, row => row.Print() with { Each = each }), stop));
            if (pages.Count < Ahead)
                continue;
            foreach (var print in await pages.Dequeue())
                yield return print;
        }

        foreach (var page in pages)
        {
            foreach (var print in await page)
                yield return print;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<IReadOnlyDictionary<long, string>> Each(string meetingId, CancellationToken stop)
    {
        await using var command = Command($"select version, {OfFact} from meeting_event where meeting_id = $1 order by version", meetingId);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var each = new Dictionary<long, string>();
        while (await rows.ReadAsync(stop))
            each.Add(rows.GetInt64(0), FingerprintRow.Hex(rows.GetFieldValue<byte[]>(1)));
        return each;
    }

    private NpgsqlCommand Command(string sql, string? meetingId) => new(sql, connection)
    {
        Parameters = { new() { Value = (object?)meetingId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } },
        CommandTimeout = 0,
    };

    private static async IAsyncEnumerable<FingerprintRow> Rows(NpgsqlDataReader rows, [EnumeratorCancellation] CancellationToken stop)
    {
        while (await rows.ReadAsync(stop))
            yield return FingerprintRow.Of(rows);
    }
}

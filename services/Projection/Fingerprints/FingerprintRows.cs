using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Calendar.Projection.Fingerprints;

/// <summary>Reads what the rows of each meeting come to, all of one moment.</summary>
internal sealed class FingerprintRows : IAsyncDisposable
{
    // A fact is its columns as PostgreSQL sends a record in binary: their number, then of each its type, its length (-1 for null) and its bytes.
    private const string OfFact = "record_send(row(version, position, event_id, type, recorded, actor, correlation, causation, fact::text))";

    private const string One = "meeting_id = $1";
    private const string Page = "meeting_id > $1 and ($2::text is null or meeting_id <= $2)";

    private const int Together = 20_000;

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
            // Locked before the first look, so that no rebuild puts other tables in their place afterwards. To compile the query of each page would take longer than the page.
            await using var locked = new NpgsqlCommand("set local jit = off; lock table inbox_checkpoint, meeting, meeting_event, notice, agenda in access share mode", connection);
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

    /// <summary>The meetings, by id: page by page, so that the database neither sorts nor keeps more than that.</summary>
    /// <param name="stop">Nobody waits any more.</param>
    /// <param name="together">Facts on a page, which ends with the meeting that has the first one beyond.</param>
    public async IAsyncEnumerable<Fingerprint> All([EnumeratorCancellation] CancellationToken stop, int together = Together)
    {
        for (string? after = "", last = ""; last is not null; after = last)
        {
            last = await LastOfPage(after!, together, stop);
            await foreach (var print in Read(Page, [after!, (object?)last ?? DBNull.Value], stop))
                yield return print;
        }
    }

    /// <summary>A single meeting, with each of its facts; null when it has no rows.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="stop">Nobody waits any more.</param>
    public async Task<Fingerprint?> Of(string meetingId, CancellationToken stop)
    {
        var each = await Each(meetingId, stop);
        return await Read(One, [meetingId], stop).FirstOrDefaultAsync(stop) is { } print ? print with { Each = each } : null;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    // Null when no page follows: the last one has no end.
    private async Task<string?> LastOfPage(string after, int together, CancellationToken stop)
    {
        await using var command = Command($"select meeting_id from meeting_event where meeting_id > $1 order by meeting_id, version offset {together} limit 1", [after]);
        return (string?)await command.ExecuteScalarAsync(stop);
    }

    private async IAsyncEnumerable<Fingerprint> Read(string which, object[] parameters, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = Command(Sql(which), parameters);
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            yield return FingerprintRow.Read(rows);
    }

    private async Task<IReadOnlyDictionary<long, string>> Each(string meetingId, CancellationToken stop)
    {
        await using var command = Command($"select version, sha256({OfFact}) from meeting_event where {One}", [meetingId]);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var each = new Dictionary<long, string>();
        while (await rows.ReadAsync(stop))
            each.Add(rows.GetInt64(0), FingerprintRow.Hex(rows.GetFieldValue<byte[]>(1)));
        return each;
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in parameters)
            command.Parameters.Add(new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        return command;
    }

    private static string Sql(string which) => $"""
        with fact as (
          select meeting_id, sha256(string_agg({OfFact}, '' order by version)) events from meeting_event where {which} group by meeting_id
        ), said as (
          select meeting_id, sha256(convert_to(string_agg(concat_ws(E'\x1f', version, says), E'\x1e' order by version), 'UTF8')) notices
          from notice where {which} group by meeting_id
        ), m as (
          select * from meeting where {which}
        ), a as (
          select * from agenda where {which}
        )
        select {FingerprintRow.Columns}
        from m full join a using (meeting_id) full join fact using (meeting_id) full join said using (meeting_id)
        order by meeting_id
        """;
}

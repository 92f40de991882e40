using System.Data;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Agenda;
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
        select meeting_id, m.version, m.position, m.state, fact.events, said.notices, a.version,
          first_day, last_day, status, audience, scheduled_by, organisers, has_visa_case, rule_met, removed, parties, countries, words, entry
        from meeting m full join agenda a using (meeting_id) full join fact using (meeting_id) full join said using (meeting_id)
        where $1::text is null or meeting_id = $1
        order by meeting_id
        """;

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

    /// <summary>The meetings, by id.</summary>
    /// <param name="meetingId">Only this one; null for all.</param>
    /// <param name="stop">Nobody waits any more.</param>
    public async IAsyncEnumerable<Fingerprint> Of(string? meetingId, [EnumeratorCancellation] CancellationToken stop)
    {
        var each = meetingId is null ? null : await Each(meetingId, stop);
        await using var command = Command(All, meetingId);
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            yield return Read(rows) with { Each = each };
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<IReadOnlyDictionary<long, string>> Each(string meetingId, CancellationToken stop)
    {
        await using var command = Command($"select version, {OfFact} from meeting_event where meeting_id = $1 order by version", meetingId);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var each = new Dictionary<long, string>();
        while (await rows.ReadAsync(stop))
            each.Add(rows.GetInt64(0), Hex(rows.GetFieldValue<byte[]>(1)));
        return each;
    }

    private NpgsqlCommand Command(string sql, string? meetingId) => new(sql, connection)
    {
        Parameters = { new() { Value = (object?)meetingId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } },
        CommandTimeout = 0,
    };

    private static Fingerprint Read(NpgsqlDataReader row)
    {
        var state = row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3);
        return new Fingerprint(
            row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), state is null ? null : Hex(SHA256.HashData(state)),
            row.IsDBNull(4) ? null : Hex(row.GetFieldValue<byte[]>(4)), row.IsDBNull(5) ? null : Hex(row.GetFieldValue<byte[]>(5)), IsWhatStateMakes(row, state));
    }

    private static bool IsWhatStateMakes(NpgsqlDataReader row, byte[]? state)
    {
        if (state is null || row.IsDBNull(6))
            return state is null && row.IsDBNull(6);
        var made = AgendaRow.Of(JsonSerializer.Deserialize<MeetingState>(state, ContractJson.Options)!);
        return made.Version == row.GetInt64(6)
            && made.FirstDay == row.GetFieldValue<DateOnly>(7) && made.LastDay == row.GetFieldValue<DateOnly>(8)
            && made.Status == row.GetString(9) && made.Audience == row.GetString(10) && made.ScheduledBy == (row.IsDBNull(11) ? null : row.GetString(11))
            && made.Organisers.SequenceEqual(row.GetFieldValue<string[]>(12))
            && (made.HasVisaCase, made.RuleMet, made.Removed) == (row.GetBoolean(13), row.GetBoolean(14), row.GetBoolean(15))
            && made.Parties.SequenceEqual(row.GetFieldValue<string[]>(16)) && made.Countries.SequenceEqual(row.GetFieldValue<string[]>(17))
            && made.Words == row.GetString(18) && made.Entry.AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(19));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.SentMails;

/// <summary>The ledger as a whole, in the order of planning.</summary>
internal sealed class SentMailList(NpgsqlDataSource database)
{
    // The keys are sorted alone: with the bytes of the mails the server would sort gigabytes.
    private const string Sql = """
        select m.* from (
          select mail_id, planned_at from mails
          where ($1::uuid is null or (planned_at, mail_id) > (select planned_at, mail_id from mails where mail_id = $1)) and ($2::text is null or meeting_id = $2)
          order by planned_at, mail_id limit $3) page
        cross join lateral (
          select mail_id, kind, meeting_id, person_id, subscription_id, position, based_on, state, attempts, planned_at, data_sent_at,
            case when state = 'accepted' then finished_at end, last_code, last_enhanced, last_note, message_id, mail, mail_hash
          from mails where mail_id = page.mail_id offset 0) m
        order by page.planned_at, page.mail_id
        """;

    /// <summary>Whether the ledger holds a mail.</summary>
    public async Task<bool> Holds(Guid mailId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select from mails where mail_id = $1");
        command.Parameters.AddWithValue(mailId);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop);
    }

    /// <summary>Reads mails as they come, without keeping them: all as they were at one moment.</summary>
    /// <param name="after">Only those planned after this one; null for all.</param>
    /// <param name="meetingId">Only those about this meeting; null for all.</param>
    /// <param name="limit">At most so many; null for all.</param>
    /// <param name="stop">Ends the reading.</param>
    public async IAsyncEnumerable<SentMail> Read(Guid? after, string? meetingId, int? limit, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = (object?)after ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)meetingId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (object?)limit ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            yield return Read(rows);
        }
    }

    private static SentMail Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Text(row, 2), Text(row, 3), row.GetFieldValue<Guid?>(4), row.GetInt64(5), row.GetFieldValue<long?>(6), row.GetString(7), row.GetInt32(8),
        row.GetFieldValue<DateTimeOffset>(9), row.GetFieldValue<DateTimeOffset?>(10), row.GetFieldValue<DateTimeOffset?>(11),
        row.GetFieldValue<int?>(12), Text(row, 13), Text(row, 14), Text(row, 15), Bytes(row, 16), Bytes(row, 17));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static byte[]? Bytes(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}

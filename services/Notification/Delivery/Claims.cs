using Calendar.Contracts;
using Calendar.Notification.Alerts;
using Calendar.Notification.Bounces;
using Calendar.Notification.Links;
using Calendar.Notification.Mail;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>Takes mails that are due out of the ledger for one process: the oldest of each thread and reader, and none while another is on its way.</summary>
internal sealed class Claims(NpgsqlDataSource database, DeliverySettings settings)
{
    // Locked first, and read as they were when they were locked; then what is needed for these alone.
    private const string Due = """
        with next as materialized (
          select m.* from mails m
          where m.state in ('queued', 'deferred', 'inDoubt') and m.next_at <= now() and m.recipient is not null
            and not exists (
              select from mails o where o.thread = m.thread and o.reader = m.reader and o.next_at is not null
                and ((o.position, o.mail_id) < (m.position, m.mail_id) or o.state in ('sending', 'dataSent')))
          order by m.next_at limit $1 for update skip locked)
        select m.mail_id, m.kind, m.recipient,
          case m.kind when 'alert' then s.state = 'active' and (m.audience = 'desk' or meeting.audience = 'public') when 'digest' then s.state = 'active'
            when 'confirmation' then s.state <> 'ended' else true end
            and not exists (select from suppressions dead where dead.recipient = m.recipient) as wanted,
          m.attempts, m.subscription_id, coalesce(s.link_version, 0), m.meeting_id, m.audience, m.commands, m.subject, m.plain, m.html,
          array(select e.message_id from mails e where e.thread = m.thread and e.reader = m.reader and e.position < m.position
            and e.state = 'accepted' order by e.position desc, e.mail_id limit 10) as thread,
          m.traceparent, m.planned_at, now(), m.message_id, m.mail
        from next m left join subscriptions s using (subscription_id) left join meetings meeting using (meeting_id)
        order by m.next_at
        """;

    // Until the ledger's figures are up to date, the planner takes the due for few and sorts them all, each time: they are to be read in the order of their index.
    private const string InOrder = """
        select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('jit', 'off', true)
        """;

    private const string Take = """
        update mails m set state = 'sending', owner = $1, lease_until = now() + $2, attempts = attempts + 1, message_id = taken.message_id, mail = taken.mail
        from unnest($3, $4, $5) taken (mail_id, message_id, mail) where m.mail_id = taken.mail_id
        """;

    private const string Drop = "update mails set state = 'suppressed', next_at = null, finished_at = now() where mail_id = any ($1)";

    private readonly LinkKey key = new(database);

    /// <summary>Takes up to so many mails. Each has its bytes from then on.</summary>
    /// <param name="owner">The process.</param>
    /// <param name="atMost">How many.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<Errand>> Claim(Guid owner, int atMost, CancellationToken stop)
    {
        var tokens = await key.Tokens(stop);
        var links = new ReaderLinks(settings.Public, tokens);
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var due = await Look(atMost, transaction, stop);
        var told = await Tales([.. due.Where(mail => mail is { IsWanted: true, Bytes: null, Words: null })], transaction, stop);
        var errands = due.Where(mail => mail.IsWanted).Select(mail => Of(mail, told, links, tokens)).ToList();
        await using var writes = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new(Take)
                {
                    Parameters =
                    {
                        new() { Value = owner }, new() { Value = settings.Lease }, new() { Value = errands.Select(errand => errand.MailId).ToArray() },
                        new() { Value = errands.Select(errand => errand.MessageId).ToArray() }, new() { Value = errands.Select(errand => errand.Mail).ToArray() },
                    },
                },
                new(Drop) { Parameters = { new() { Value = due.Where(mail => !mail.IsWanted).Select(mail => mail.MailId).ToArray() } } },
            },
        };
        if (due.Count > 0)
        {
            await writes.ExecuteNonQueryAsync(stop);
        }
        await transaction.CommitAsync(stop);
        return errands;
    }

    private Errand Of(DueMail mail, Dictionary<(Guid, string), Told> told, ReaderLinks links, ReaderTokens tokens) => new(
        mail.MailId, mail.Attempts + 1, mail.Recipient, mail.MessageId ?? MailBytes.MessageId(mail.MailId, settings.From),
        mail.Bytes ?? settings.Sign(MailBytes.Of(mail, settings.From, [.. mail.Commands.Select(command => told[(command, mail.MeetingId!)])], links)),
        mail.Traceparent, mail.PlannedAt)
    {
        Sender = EnvelopeSender.Of(mail.MailId, settings.From, tokens),
    };

    private static async Task<List<DueMail>> Look(int atMost, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var due = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { new(InOrder), new(Due) { Parameters = { new() { Value = atMost } } } } };
        await using var rows = await due.ExecuteReaderAsync(stop);
        await rows.NextResultAsync(stop);
        List<DueMail> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(Read(rows));
        }
        return found;
    }

    private static async Task<Dictionary<(Guid, string), Told>> Tales(IReadOnlyList<DueMail> mails, NpgsqlTransaction transaction, CancellationToken stop) =>
        mails.Count == 0 ? [] : await ToldCommands
            .ReadAll([.. mails.SelectMany(mail => mail.Commands).Distinct()], [.. mails.Select(mail => mail.MeetingId!).Distinct()], transaction.Connection!, transaction, stop)
            .ToDictionaryAsync(told => (told.CommandId, told.Meeting.MeetingId), cancellationToken: stop);

    private static DueMail Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetInt32(4), row.GetFieldValue<Guid?>(5), row.GetInt32(6), Text(row, 7),
        Text(row, 8) == "desk" ? Audience.Desk : Audience.Public, row.GetFieldValue<Guid[]>(9),
        row.IsDBNull(10) ? null : new MailText(row.GetString(10), row.GetString(11), row.GetString(12)), [.. row.GetFieldValue<string[]>(13).Reverse()],
        Text(row, 14), row.GetFieldValue<DateTimeOffset>(15), row.GetFieldValue<DateTimeOffset>(16), Text(row, 17), row.IsDBNull(18) ? null : row.GetFieldValue<byte[]>(18));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

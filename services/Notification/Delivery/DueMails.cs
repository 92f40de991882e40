using Calendar.Contracts;
using Calendar.Notification.Mail;
using Calendar.Notification.People;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>The lines of the ledger that are due, read and locked for one process: the oldest of each thread and reader, and none while another is on its way.</summary>
internal static class DueMails
{
    // Locked first, and read as they were when they were locked; then what is needed for these alone. A mail to a person waits until the copy of their entry is good.
    private const string Sql = """
        with next as materialized (
          select m.* from mails m
          where m.state in ('queued', 'deferred', 'inDoubt') and m.next_at <= now()
            and (m.person_id is null or m.mail is not null or exists (select from people p where p.person_id = m.person_id and p.revision >= p.wanted))
            and not exists (
              select from mails o where o.thread = m.thread and o.reader = m.reader and o.next_at is not null
                and ((o.position, o.mail_id) < (m.position, m.mail_id) or o.state in ('sending', 'dataSent')))
          order by m.next_at limit $1 for update skip locked)
        select m.mail_id, m.kind, m.person_id, coalesce(m.recipient, p.recipient),
          case m.kind when 'alert' then s.state = 'active' and (m.audience = 'desk' or meeting.audience = 'public') when 'digest' then s.state = 'active'
            when 'confirmation' then s.state <> 'ended' else true end
            and not exists (select from suppressions dead where dead.recipient = coalesce(m.recipient, p.recipient)) as wanted,
          m.attempts, m.subscription_id, coalesce(s.link_version, 0), m.meeting_id, m.audience, m.sequence, m.commands, m.subject, m.plain, m.html,
          array(select e.message_id from mails e where e.thread = m.thread and e.reader = m.reader and e.position < m.position
            and e.state = 'accepted' order by e.position desc, e.mail_id limit 10) as thread,
          m.traceparent, m.planned_at, now(), m.message_id, m.mail
        from next m left join subscriptions s using (subscription_id) left join meetings meeting using (meeting_id) left join people p on p.person_id = m.person_id
        order by m.next_at
        """;

    // Until the ledger's figures are up to date, the planner takes the due for few and sorts them all, each time: they are to be read in the order of their index.
    private const string InOrder = """
        select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('jit', 'off', true)
        """;

    /// <summary>Reads up to so many.</summary>
    public static async Task<IReadOnlyList<DueMail>> Read(int atMost, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var due = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { new(ForgottenPeople.ComposingSql), new(InOrder), new(Sql) { Parameters = { new() { Value = atMost } } } } };
        await using var rows = await due.ExecuteReaderAsync(stop);
        await rows.NextResultAsync(stop);
        await rows.NextResultAsync(stop);
        List<DueMail> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(Read(rows));
        }
        return found;
    }

    private static DueMail Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Text(row, 2), Text(row, 3), row.GetBoolean(4), row.GetInt32(5), row.GetFieldValue<Guid?>(6), row.GetInt32(7), Text(row, 8),
        Text(row, 9) == "desk" ? Audience.Desk : Audience.Public, row.GetFieldValue<long?>(10), row.GetFieldValue<Guid[]>(11),
        row.IsDBNull(12) ? null : new MailText(row.GetString(12), row.GetString(13), row.GetString(14)), [.. row.GetFieldValue<string[]>(15).Reverse()],
        Text(row, 16), row.GetFieldValue<DateTimeOffset>(17), row.GetFieldValue<DateTimeOffset>(18), Text(row, 19), row.IsDBNull(20) ? null : row.GetFieldValue<byte[]>(20));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

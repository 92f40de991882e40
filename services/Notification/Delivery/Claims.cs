using Calendar.Notification.Alerts;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>Takes mails that are due out of the ledger for one process: the oldest of each meeting and person, and none while another is on its way.</summary>
internal sealed class Claims(NpgsqlDataSource database, DeliverySettings settings)
{
    private const string Due = """
        select a.alert_id, a.attempts, a.recipient, a.message_id, a.mail, t.subject, t.plain, t.html, t.traceparent, a.planned_at, now(),
          s.state = 'active' and (a.audience = 'desk' or m.audience = 'public') as wanted,
          array(select e.message_id from alerts e where e.meeting_id = a.meeting_id and e.recipient = a.recipient and e.position < a.position
            and e.state = 'accepted' order by e.position desc, e.alert_id limit 10) as thread
        from alerts a join alert_texts t using (command_id, meeting_id, audience) join subscriptions s using (subscription_id) join meetings m using (meeting_id)
        where a.state in ('queued', 'deferred', 'inDoubt') and a.next_at <= now()
          and not exists (
            select from alerts o where o.meeting_id = a.meeting_id and o.recipient = a.recipient and o.next_at is not null
              and ((o.position, o.alert_id) < (a.position, a.alert_id) or o.state in ('sending', 'dataSent')))
        order by a.next_at limit $1 for update of a skip locked
        """;

    private const string Take = """
        update alerts set state = 'sending', owner = $2, lease_until = now() + $3, attempts = attempts + 1, message_id = $4, mail = $5 where alert_id = $1
        """;

    private const string Drop = "update alerts set state = 'suppressed', next_at = null, finished_at = now() where alert_id = $1";

    /// <summary>Takes up to so many mails. Each has its bytes from then on.</summary>
    /// <param name="owner">The process.</param>
    /// <param name="atMost">How many.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<Errand>> Claim(Guid owner, int atMost, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        List<Errand> errands = [];
        await using var writes = new NpgsqlBatch(connection, transaction);
        await using (var due = new NpgsqlCommand(Due, connection, transaction) { Parameters = { new() { Value = atMost } } })
        await using (var rows = await due.ExecuteReaderAsync(stop))
        {
            while (await rows.ReadAsync(stop))
            {
                if (!rows.GetBoolean(11))
                {
                    writes.BatchCommands.Add(new NpgsqlBatchCommand(Drop) { Parameters = { new() { Value = rows.GetGuid(0) } } });
                    continue;
                }
                var errand = Read(rows);
                errands.Add(errand);
                writes.BatchCommands.Add(new NpgsqlBatchCommand(Take)
                {
                    Parameters =
                    {
                        new() { Value = errand.AlertId }, new() { Value = owner }, new() { Value = settings.Lease },
                        new() { Value = errand.MessageId }, new() { Value = errand.Mail },
                    },
                });
            }
        }
        if (writes.BatchCommands.Count > 0)
        {
            await writes.ExecuteNonQueryAsync(stop);
        }
        await transaction.CommitAsync(stop);
        return errands;
    }

    private Errand Read(NpgsqlDataReader row)
    {
        var alertId = row.GetGuid(0);
        var recipient = row.GetString(2);
        var text = new AlertText(row.GetString(5), row.GetString(6), row.GetString(7));
        var isFirst = row.IsDBNull(4);
        var mail = isFirst
            ? AlertMail.Write(
                alertId, settings.From, Mailbox.Parse(recipient), text, row.GetFieldValue<DateTimeOffset>(10), [.. row.GetFieldValue<string[]>(12).Reverse()])
            : row.GetFieldValue<byte[]>(4);
        return new Errand(
            alertId, row.GetInt32(1) + 1, recipient, isFirst ? AlertMail.MessageId(alertId, settings.From) : row.GetString(3), mail,
            row.IsDBNull(8) ? null : row.GetString(8), row.GetFieldValue<DateTimeOffset>(9));
    }
}

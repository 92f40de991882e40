using Calendar.Notification.Suppressions;
using Npgsql;

namespace Calendar.Notification.Bounces;

/// <summary>Enters what comes back into the ledger.</summary>
internal sealed class BounceRegister(NpgsqlDataSource database)
{
    // A report is late news of a mail that a server took: one that never left, or has bounced already, is left alone.
    private const string Enter = """
        update mails set state = 'bounced', next_at = null, finished_at = now(), last_code = null, last_enhanced = $2, last_note = 'reported after it was accepted'
        where mail_id = $1 and state in ('accepted', 'inDoubt')
        returning recipient
        """;

    // One report may come of a server that is being set up; two of different mails within a week mean it.
    private const string Suppress = """
        insert into suppressions (recipient, enhanced)
        select $1, $2 where $2 = any ($3) and (
          select count(*) from mails m
          where m.recipient = $1 and m.state = 'bounced' and m.last_enhanced = any ($3) and m.finished_at > now() - interval '7 days') > 1
        on conflict (recipient) do nothing
        """;

    /// <summary>Enters a report.</summary>
    /// <returns>Whether it changed anything: reports of a delay do not.</returns>
    public async Task<bool> Take(BounceReport report, CancellationToken stop)
    {
        if (report.Action != "failed")
        {
            return false;
        }
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var enter = new NpgsqlCommand(Enter, connection, transaction)
        {
            Parameters = { new() { Value = report.MailId }, new NpgsqlParameter<string?> { TypedValue = report.Status } },
        };
        var recipient = await enter.ExecuteScalarAsync(stop);
        if (recipient is null)
        {
            return false;
        }
        // DBNull: the reader was forgotten.
        if (recipient is string)
        {
            await using var suppress = new NpgsqlCommand(Suppress, connection, transaction)
            {
                Parameters = { new() { Value = recipient }, new NpgsqlParameter<string?> { TypedValue = report.Status }, new() { Value = DeadAddress.Codes.ToArray() } },
            };
            await suppress.ExecuteNonQueryAsync(stop);
        }
        await transaction.CommitAsync(stop);
        return true;
    }
}

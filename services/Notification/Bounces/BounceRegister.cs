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
        if (await enter.ExecuteScalarAsync(stop) is not string recipient)
        {
            return false;
        }
        if (DeadAddress.IsToldBy(report.Status))
        {
            await using var suppress = new NpgsqlCommand(SuppressionList.Add, connection, transaction)
            {
                Parameters =
                {
                    new() { Value = recipient }, new NpgsqlParameter<int?> { TypedValue = null }, new NpgsqlParameter<string?> { TypedValue = report.Status },
                },
            };
            await suppress.ExecuteNonQueryAsync(stop);
        }
        await transaction.CommitAsync(stop);
        return true;
    }
}

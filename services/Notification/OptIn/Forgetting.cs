using Npgsql;

namespace Calendar.Notification.OptIn;

/// <summary>Forgets who was asked for consent and never gave it, and what was refused long ago.</summary>
internal sealed class Forgetting(NpgsqlDataSource database)
{
    // Whoever asks again meanwhile waits for the row, and then makes it anew. With the address go its mails; confirmations go with the row.
    private const string Unconfirmed = """
        with gone as (
          select subscription_id from subscriptions s
          where state <> 'active' and confirmed_at is null
            and not exists (select from confirmations c where c.subscription_id = s.subscription_id and c.asked_at > now() - interval '48 hours')
            and not exists (select from mails m where m.subscription_id = s.subscription_id and m.state in ('sending', 'dataSent'))
          for update skip locked),
        mails_gone as (
          delete from mails m using gone where m.subscription_id = gone.subscription_id)
        delete from subscriptions s using gone where s.subscription_id = gone.subscription_id
        """;

    private const string OldRefusals = "delete from refused_asks where asked_at < now() - interval '90 days'";

    /// <summary>Forgets what is due by the clock of the database.</summary>
    public async Task Run(CancellationToken stop)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Unconfirmed));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(OldRefusals));
        await batch.ExecuteNonQueryAsync(stop);
    }
}

using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>Sets right what no courier will: mails of processes that ended, mails that wait while a newer one is ready, mails that grew too old.</summary>
internal sealed class Sweep(NpgsqlDataSource database, DeliverySettings settings)
{
    private const long SweepLock = 0x7377656570;

    private const string Newer = """
        exists (select from mails n where n.thread = a.thread and n.reader = a.reader and n.next_at is not null and n.position > a.position)
        """;

    // A lease that ran out before the note of the dot: nothing was sent. After it: the mail may have arrived.
    // What a courier writes just now is its own affair: to wait for it with other lines in hand could be to wait for each other.
    private const string NotSent = """
        update mails set state = 'queued', owner = null, lease_until = null
        where mail_id in (select mail_id from mails where state = 'sending' and lease_until <= now() for update skip locked)
        """;

    private const string InDoubt = """
        update mails set state = 'inDoubt', doubts = doubts + 1, owner = null, lease_until = null, last_phase = 'Dot', last_code = null, last_enhanced = null,
          last_note = 'the process ended before the answer came',
          next_at = case when doubts = 0 and mail is not null then now() + $1 end, finished_at = case when doubts > 0 or mail is null then now() end
        where mail_id in (select mail_id from mails where state = 'dataSent' and lease_until <= now() for update skip locked)
        """;

    // A process that lives waits for a slow answer. By now the dot is on the wire, or never will be, so a newer mail need not wait as well.
    private const string TooSlow = $"""
        update mails set state = 'inDoubt', doubts = doubts + 1, next_at = null, finished_at = now()
        where mail_id in (
          select a.mail_id from mails a
          where a.state = 'dataSent' and a.lease_until > now() and a.data_sent_at < now() - interval '15 seconds' and {Newer} for update of a skip locked)
        """;

    // What they would have told goes to the newest one, unless it has its bytes: both are taken, or neither. Of what may have arrived nothing is told again.
    private const string GiveWay = """
        with late as (
          select a.mail_id from mails a join mails n on n.thread = a.thread and n.reader = a.reader and n.next_at is not null and n.position > a.position
          where a.state in ('deferred', 'inDoubt') and a.next_at > now()
            and n.position = (select max(o.position) from mails o where o.thread = a.thread and o.reader = a.reader and o.next_at is not null)
          for update of a, n skip locked),
        gone as (
          update mails a set state = case when a.state = 'inDoubt' then 'inDoubt' else 'superseded' end, next_at = null, finished_at = now()
          where a.mail_id in (select mail_id from late)
          returning a.*),
        news as (
          select thread, reader, kind, subscription_id, array_agg(told.command_id order by position, told.place) as commands
          from gone, unnest(commands) with ordinality told (command_id, place) where doubts = 0 group by 1, 2, 3, 4)
        update mails n set commands = news.commands || n.commands
        from news
        where n.thread = news.thread and n.reader = news.reader and n.kind = news.kind and n.subscription_id is not distinct from news.subscription_id
          and n.mail is null and n.next_at is not null
          and n.position = (select max(o.position) from mails o where o.thread = n.thread and o.reader = n.reader and o.next_at is not null)
        """;

    private const string Expired = """
        update mails set state = 'expired', next_at = null, finished_at = now()
        where mail_id in (
          select mail_id from mails where state in ('queued', 'deferred', 'inDoubt') and next_at is not null and expires_at < now() for update skip locked)
        """;

    /// <summary>Sweeps once, unless another process does so just now.</summary>
    public async Task Run(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var alone = new NpgsqlCommand($"select pg_try_advisory_xact_lock({SweepLock})", connection, transaction))
        {
            if (await alone.ExecuteScalarAsync(stop) is false)
            {
                return;
            }
        }
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NotSent));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InDoubt) { Parameters = { new() { Value = settings.WaitInDoubt } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TooSlow));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(GiveWay));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Expired));
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }
}

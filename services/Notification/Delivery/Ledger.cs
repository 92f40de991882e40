using Calendar.Notification.Smtp;
using Calendar.Notification.Suppressions;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Delivery;

/// <summary>Records what becomes of each mail. Every change names the try it belongs to, so that a process that was given up cannot speak for a later one.</summary>
internal sealed class Ledger(NpgsqlDataSource database, DeliverySettings settings)
{
    /// <summary>Notes that the step that cannot be taken back comes next. Committed when it returns.</summary>
    /// <returns>False when the mail is no longer this process's: then the step must not be taken.</returns>
    public async Task<bool> NoteDataSent(Errand errand, Guid owner, CancellationToken stop) => await Run(
        "update mails set state = 'dataSent', data_sent_at = now() where mail_id = $1 and attempts = $2 and owner = $3 and state = 'sending' and lease_until > now()",
        stop, errand.MailId, errand.Attempt, owner) == 1;

    /// <summary>Records the outcome of a try. One that comes late, after the mail was given up as in doubt, still settles it, but brings no further try of it back.</summary>
    /// <param name="errand">The mail.</param>
    /// <param name="handover">What came of it.</param>
    /// <param name="wait">How long to wait before the next try, if there is one.</param>
    /// <param name="stop">Gives up.</param>
    public async Task Settle(Errand errand, Handover handover, TimeSpan wait, CancellationToken stop)
    {
        if (handover.Outcome == HandoverOutcome.Rejected && DeadAddress.IsToldBy(handover.Phase, handover.Code, handover.Enhanced))
        {
            await Run(SuppressionList.Add, stop, errand.Recipient, Or(handover.Code, NpgsqlDbType.Integer), Or(handover.Enhanced, NpgsqlDbType.Text));
        }
        var (state, next) = handover.Outcome switch
        {
            HandoverOutcome.Accepted => ("accepted", null),
            HandoverOutcome.Rejected => ("bounced", null),
            HandoverOutcome.InDoubt => ("inDoubt", (TimeSpan?)settings.WaitInDoubt),
            _ => ("deferred", wait),
        };
        await Run(
            """
            update mails set
              state = case when $3 = 'deferred' and next_at is null then 'superseded' else $3 end,
              doubts = doubts + case when $3 = 'inDoubt' and state <> 'inDoubt' then 1 else 0 end,
              next_at = case when next_at is null or ($3 = 'inDoubt' and doubts + (state <> 'inDoubt')::int > 1) then null else now() + $4::interval end,
              finished_at = case when $4::interval is null then now() end,
              last_phase = $5, last_code = $6, last_enhanced = $7, last_note = $8, owner = null, lease_until = null
            where mail_id = $1 and attempts = $2 and state in ('sending', 'dataSent', 'inDoubt')
            """,
            stop, errand.MailId, errand.Attempt, state, Interval(next), handover.Phase.ToString(),
            Or(handover.Code, NpgsqlDbType.Integer), Or(handover.Enhanced, NpgsqlDbType.Text), handover.Note);
    }

    /// <summary>Keeps the mails of couriers that are at work theirs.</summary>
    public Task Renew(IReadOnlyList<Guid> owners, CancellationToken stop) => Run(
        "update mails set lease_until = now() + $2 where owner = any ($1) and state in ('sending', 'dataSent')", stop, owners.ToArray(), settings.Lease);

    /// <summary>Gives back what a courier took and did not begin: that was no try.</summary>
    public Task GiveBack(IReadOnlyList<Errand> errands, Guid owner, CancellationToken stop) => Run(
        "update mails set state = 'queued', attempts = attempts - 1, owner = null, lease_until = null where mail_id = any ($1) and owner = $2 and state = 'sending'",
        stop, errands.Select(errand => errand.MailId).ToArray(), owner);

    /// <summary>Gives back what a courier took and did not finish. What may have left is settled as in doubt by the next sweep.</summary>
    public Task Release(Guid owner, CancellationToken stop) => Run(
        """
        update mails set
          state = case state when 'sending' then 'queued' else state end, owner = null, lease_until = case state when 'dataSent' then now() end
        where owner = $1 and state in ('sending', 'dataSent')
        """,
        stop, owner);

    private async Task<int> Run(string sql, CancellationToken stop, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }
        return await command.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlParameter Interval(TimeSpan? wait) => Or(wait, NpgsqlDbType.Interval);

    private static NpgsqlParameter Or(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}

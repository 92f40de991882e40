using Calendar.Notification.Smtp;
using Calendar.Notification.Suppressions;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Delivery;

/// <summary>Records what becomes of each mail. Every change names the try it belongs to, so that a process that was given up cannot speak for a later one.</summary>
internal sealed class Ledger : IAsyncDisposable
{
    private const string Unfinished = """
        update mails set
          state = case state when 'sending' then 'queued' else state end, owner = null, lease_until = case state when 'dataSent' then now() end
        where owner = $1 and state in ('sending', 'dataSent')
        """;

    private readonly NpgsqlDataSource database;
    private readonly DeliverySettings settings;
    private readonly LedgerWriter writer;
    private readonly Clerk clerk;

    public Ledger(NpgsqlDataSource database, DeliverySettings settings)
    {
        (this.database, this.settings) = (database, settings);
        writer = new LedgerWriter(database, settings.Lease);
        clerk = new Clerk(writer.Write);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    /// <summary>Notes that the step that cannot be taken back comes next. Committed when it returns.</summary>
    /// <returns>False when the mail is no longer this process's: then the step must not be taken.</returns>
    public Task<bool> NoteDataSent(Errand errand, Guid owner, CancellationToken stop) => clerk.Write(new LedgerNote.DotComes(errand.MailId, errand.Attempt, owner)).WaitAsync(stop);

    /// <summary>Records the outcome of a try. One that comes late, after the mail was given up as in doubt, still settles it, but brings no further try of it back.</summary>
    /// <param name="errand">The mail.</param>
    /// <param name="handover">What came of it.</param>
    /// <param name="wait">How long to wait before the next try, if there is one.</param>
    /// <param name="stop">Gives up.</param>
    public async Task Settle(Errand errand, Handover handover, TimeSpan wait, CancellationToken stop)
    {
        if (handover.Outcome == HandoverOutcome.Rejected && DeadAddress.IsToldBy(handover.Phase, handover.Code, handover.Enhanced))
        {
            await Run(SuppressionList.Add, stop, errand.MailId, Or(handover.Code, NpgsqlDbType.Integer), Or(handover.Enhanced, NpgsqlDbType.Text));
        }
        var (state, next) = handover.Outcome switch
        {
            HandoverOutcome.Accepted => ("accepted", null),
            HandoverOutcome.Rejected => ("bounced", null),
            HandoverOutcome.InDoubt => ("inDoubt", (TimeSpan?)settings.WaitInDoubt),
            _ => ("deferred", wait),
        };
        await clerk.Write(new LedgerNote.Outcome(errand.MailId, errand.Attempt, state, next, handover));
    }

    /// <summary>Keeps the mails of a process that is at work its own. One that somebody writes just now has a new lease by that.</summary>
    public Task Renew(Guid owner, CancellationToken stop) => Run(
        """
        update mails set lease_until = now() + $2
        where mail_id in (
          select mail_id from mails where owner = $1 and state in ('sending', 'dataSent') and lease_until < now() + $2 * 0.8 for update skip locked)
        """,
        stop, owner, settings.Lease);

    /// <summary>Gives back what a courier took and did not begin: that was no try.</summary>
    public Task GiveBack(IReadOnlyList<Errand> errands, Guid owner, CancellationToken stop) => Run(
        "update mails set state = 'queued', attempts = attempts - 1, owner = null, lease_until = null where mail_id = any ($1) and owner = $2 and state = 'sending'",
        stop, errands.Select(errand => errand.MailId).ToArray(), owner);

    /// <summary>Gives back a mail that could not be finished. What may have left is settled as in doubt by the next sweep.</summary>
    public Task Release(Guid owner, Guid mailId, CancellationToken stop) => Run($"{Unfinished} and mail_id = $2", stop, owner, mailId);

    /// <summary>Gives back all that a process took and did not finish, as <see cref="Release"/> does.</summary>
    public Task ReleaseAll(Guid owner, CancellationToken stop) => Run(Unfinished, stop, owner);

    private async Task<int> Run(string sql, CancellationToken stop, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }
        return await command.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlParameter Or(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}

using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>Hands over one mail after another, over one carrier.</summary>
internal sealed class Courier(
    Claims claims, Ledger ledger, Wake wake, DeliverySettings settings, MailTelemetry telemetry, TimeProvider clock, ILogger<Courier> log)
{
    private const int AtOnce = 8;

    /// <summary>Under which name it takes mails.</summary>
    public Guid Owner { get; } = Guid.NewGuid();

    /// <summary>Works until told to stop; the mail in hand is finished first, and what is left is given back.</summary>
    public async Task Work(CancellationToken stop)
    {
        await using var carrier = settings.NewCarrier();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Round(carrier, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "A courier failed and begins anew");
                await Task.Delay(settings.LookEvery, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await ledger.Release(Owner, CancellationToken.None);
    }

    private async Task Round(ICarrier carrier, CancellationToken stop)
    {
        await ledger.Release(Owner, stop);
        while (true)
        {
            var woken = wake.Next;
            var errands = await carrier.IsReady(stop) ? await claims.Claim(Owner, AtOnce, stop) : [];
            foreach (var (number, errand) in errands.Index())
            {
                stop.ThrowIfCancellationRequested();
                if (!await carrier.IsReady(stop))
                {
                    await ledger.GiveBack([.. errands.Skip(number)], Owner, stop);
                    break;
                }
                await Deliver(carrier, errand, stop);
            }
            if (errands.Count == 0)
            {
                await Task.WhenAny(woken, Task.Delay(settings.LookEvery, clock, stop));
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task Deliver(ICarrier carrier, Errand errand, CancellationToken stop)
    {
        using var span = MailTelemetry.Begin(errand);
        var handover = await Carry(carrier, errand, stop);
        telemetry.End(span, handover, clock.GetUtcNow() - errand.PlannedAt);
        log.LogInformation(
            "Mail {MailId}, try {Attempt}: {Outcome} at {Phase}, code {Code}", errand.MailId, errand.Attempt, handover.Outcome, handover.Phase, handover.Code);
        await Record(errand, handover, stop);
    }

    private async Task<Handover> Carry(ICarrier carrier, Errand errand, CancellationToken stop)
    {
        try
        {
            return await carrier.Carry(
                errand.Sender, Mailbox.Parse(errand.Recipient), errand.MessageId, errand.Mail, _ => ledger.NoteDataSent(errand, Owner, CancellationToken.None), stop);
        }
        catch (Exception fault) when (fault is NpgsqlException or FormatException)
        {
            log.LogError(fault, "Mail {MailId} could not be begun", errand.MailId);
            return new Handover(HandoverOutcome.NotSent, SmtpPhase.Dot, null, null, fault is FormatException ? "the mail is not fit to be sent" : "the ledger could not be written");
        }
    }

    // The answer is known and must not be lost to a database that is away for a moment. If it stays away the lease ends, and the mail is in doubt.
    private async Task Record(Errand errand, Handover handover, CancellationToken stop)
    {
        var wait = RetrySchedule.After(errand.Attempt, Random.Shared.NextDouble());
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ledger.Settle(errand, handover, wait, CancellationToken.None);
                return;
            }
            catch (NpgsqlException away) when (tries < 100 && !stop.IsCancellationRequested)
            {
                log.LogWarning(away, "The outcome of mail {MailId} could not be recorded yet", errand.MailId);
                await Task.Delay(settings.LookEvery, clock, CancellationToken.None);
            }
        }
    }
}

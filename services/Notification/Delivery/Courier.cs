using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>Hands over one mail after another, over one carrier.</summary>
internal sealed class Courier(
    MailBag bag, Guid owner, Ledger ledger, Wake wake, DeliverySettings settings, MailTelemetry telemetry, TimeProvider clock, ILogger<Courier> log)
{
    private Task recorded = Task.CompletedTask;

    /// <summary>Works until told to stop; the mail in hand is finished first.</summary>
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
        await recorded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Round(ICarrier carrier, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var woken = wake.Next;
            var isReady = await carrier.IsReady(stop);
            if (isReady && await bag.Next(stop) is { } errand)
            {
                await Deliver(carrier, errand, stop);
                continue;
            }
            if (!isReady)
            {
                await bag.Empty(stop);
            }
            await Task.WhenAny(woken, Task.Delay(settings.LookEvery, clock, stop));
        }
    }

    private async Task Deliver(ICarrier carrier, Errand errand, CancellationToken stop)
    {
        try
        {
            using var span = MailTelemetry.Begin(errand);
            var handover = await Carry(carrier, errand, stop);
            telemetry.End(span, handover, clock.GetUtcNow() - errand.PlannedAt);
            log.LogInformation(
                "Mail {MailId}, try {Attempt}: {Outcome} at {Phase}, code {Code}", errand.MailId, errand.Attempt, handover.Outcome, handover.Phase, handover.Code);
            await Record(errand, handover, stop);
        }
        catch
        {
            await ledger.Release(owner, errand.MailId, CancellationToken.None);
            throw;
        }
    }

    // That a mail was taken is written together with the note of the next mail's dot, which is never written before it; meanwhile the next mail is begun.
    private async Task Record(Errand errand, Handover handover, CancellationToken stop)
    {
        await recorded;
        recorded = Settle(errand, handover, stop);
        if (handover.Outcome != HandoverOutcome.Accepted)
        {
            await recorded;
        }
    }

    private async Task<Handover> Carry(ICarrier carrier, Errand errand, CancellationToken stop)
    {
        try
        {
            return await carrier.Carry(
                errand.Sender, Mailbox.Parse(errand.Recipient), errand.MessageId, errand.Mail, _ => ledger.NoteDataSent(errand, owner, CancellationToken.None), stop);
        }
        catch (Exception fault) when (fault is NpgsqlException or FormatException)
        {
            log.LogError(fault, "Mail {MailId} could not be begun", errand.MailId);
            return new Handover(HandoverOutcome.NotSent, SmtpPhase.Dot, null, null, fault is FormatException ? "the mail is not fit to be sent" : "the ledger could not be written");
        }
    }

    // The answer is known and must not be lost to a database that is away for a moment. If it stays away the lease ends, and the mail is in doubt.
    private async Task Settle(Errand errand, Handover handover, CancellationToken stop)
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

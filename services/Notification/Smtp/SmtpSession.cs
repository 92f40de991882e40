using Calendar.ServiceDefaults;

namespace Calendar.Notification.Smtp;

/// <summary>A connection over which mails are handed over, one after another. Made by <see cref="SmtpDoor"/>.</summary>
internal sealed class SmtpSession(SmtpWire wire, SmtpTimeouts timeouts, TimeProvider clock) : IAsyncDisposable
{
    private readonly SmtpPipeline pipeline = new(wire, timeouts);
    private readonly SmtpText text = new(wire, timeouts, clock);
    private bool isClear = true;

    /// <summary>Whether another mail may go over this connection.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>What the server offered when it was last asked.</summary>
    public SmtpOffers Offers { get; private set; } = SmtpOffers.None;

    /// <summary>Says who we are and hears what the server offers.</summary>
    /// <exception cref="SmtpFailureException">The server does not want to know us, or is gone.</exception>
    public async Task Hello(string clientName, CancellationToken stop) =>
        Offers = SmtpOffers.Read(await Ask(new(SmtpPhase.Ehlo, $"EHLO {clientName}", 2, timeouts.Command), stop));

    /// <summary>Has the server forget a mail that it refused half-way, if there was one. Afterwards <see cref="IsOpen"/> tells whether it did.</summary>
    public async Task Forget(CancellationToken stop)
    {
        try
        {
            if (!isClear)
            {
                await Ask(new(SmtpPhase.Mail, "RSET", 2, timeouts.Afterwards), stop);
                isClear = true;
            }
        }
        catch (SmtpFailureException)
        {
            IsOpen = false;
        }
    }

    /// <summary>Hands one mail to one recipient.</summary>
    /// <param name="from">Envelope sender.</param>
    /// <param name="to">Envelope recipient.</param>
    /// <param name="mail">The mail, CRLF and 7-bit, or UTF-8 where an address demands it; not dot-stuffed.</param>
    /// <param name="beforeDot">Called when everything but the dot is sent. What it notes must be safe when it returns; false means: do not send the dot.</param>
    /// <param name="stop">Gives up; heard only until the dot is sent.</param>
    /// <returns>What came of it. From the dot on, broken connections and strange replies are outcomes, not exceptions.</returns>
    /// <exception cref="SmtpFailureException">The dot was not sent.</exception>
    /// <exception cref="FormatException">The mail is not fit for the wire; nothing was written.</exception>
    public async Task<Handover> Send(
        Mailbox from, Mailbox to, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeDot, CancellationToken stop)
    {
        var stuffed = DotStuffing.Stuff(mail.Span);
        if (SmtpEnvelope.Refusal(from, to, mail.Span, Offers) is { } refusal)
        {
            return new Handover(HandoverOutcome.Rejected, SmtpPhase.Mail, null, null, refusal);
        }
        var commands = SmtpEnvelope.Commands(from, to, mail.Span, Offers, timeouts);
        try
        {
            await Begin(commands, stop);
            await text.Write(stuffed, beforeDot, stop);
        }
        catch (SmtpFailureException failure)
        {
            await Clear(failure);
            throw;
        }
        catch
        {
            IsOpen = false;
            throw;
        }
        var handover = await text.End();
        IsOpen = handover is { Outcome: not HandoverOutcome.InDoubt, Code: not 421 } && !wire.HasUnread;
        return handover;
    }

    /// <summary>Sends one command and waits for its reply.</summary>
    /// <exception cref="SmtpFailureException">Anything but the reply it must have came, or nothing.</exception>
    public Task<SmtpReply> Ask(SmtpCommand command, CancellationToken stop) => SmtpStep.Try(command.Phase, async () =>
    {
        wire.ExpectSilence();
        await wire.Command(command.AtMost, stop, command.Line);
        return SmtpStep.Expect(command.Phase, command.Kind, await wire.Reply(command.AtMost, stop));
    });

    /// <summary>Says goodbye; what the server makes of it changes nothing.</summary>
    public async Task Quit()
    {
        try
        {
            await Ask(new(SmtpPhase.Quit, "QUIT", 2, timeouts.Afterwards), CancellationToken.None);
        }
        catch (SmtpFailureException)
        {
            IsOpen = false;
        }
        await DisposeAsync();
    }

    /// <summary>Closes the connection without a word.</summary>
    public ValueTask DisposeAsync()
    {
        IsOpen = false;
        return wire.DisposeAsync();
    }

    private async Task Begin(IReadOnlyList<SmtpCommand> commands, CancellationToken stop)
    {
        if (Offers.Pipelining)
        {
            await pipeline.Send(commands, stop);
            return;
        }
        foreach (var command in commands)
        {
            await Ask(command, stop);
        }
    }

    private async Task Clear(SmtpFailureException failure)
    {
        IsOpen = failure is { Phase: < SmtpPhase.Body, Reply: { Code: not 421, Kind: 4 or 5 } };
        try
        {
            isClear = IsOpen && (Offers.Pipelining ? await pipeline.Clear(failure) : failure.Phase == SmtpPhase.Mail);
            IsOpen = IsOpen && !wire.HasUnread;
        }
        catch (SmtpFailureException)
        {
            IsOpen = false;
        }
    }
}

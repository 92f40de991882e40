using Calendar.ServiceDefaults;

namespace Calendar.Notification.Smtp;

/// <summary>A connection over which mails are handed over, one after another. Made by <see cref="SmtpDoor"/>.</summary>
internal sealed class SmtpSession(SmtpWire wire, SmtpTimeouts timeouts, TimeProvider clock) : IAsyncDisposable
{
    // A process that was stopped between its note "the dot goes now" and the dot itself must not send it: by then another may have taken over.
    private static readonly TimeSpan DotAtMostAfterNote = TimeSpan.FromSeconds(5);

    /// <summary>Whether another mail may go over this connection.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Hands one mail to one recipient.</summary>
    /// <param name="from">Envelope sender.</param>
    /// <param name="to">Envelope recipient.</param>
    /// <param name="mail">The mail, CRLF and 7-bit, not dot-stuffed.</param>
    /// <param name="beforeDot">Called when everything but the dot is sent. What it notes must be safe when it returns; false means: do not send the dot.</param>
    /// <param name="stop">Gives up; heard only until the dot is sent.</param>
    /// <returns>What came of it. Broken connections and strange replies are outcomes, not exceptions.</returns>
    /// <exception cref="FormatException">The mail is not fit for the wire; nothing was written.</exception>
    public async Task<Handover> Send(
        Mailbox from, Mailbox to, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeDot, CancellationToken stop)
    {
        var stuffed = DotStuffing.Stuff(mail.Span);
        try
        {
            await Ask(SmtpPhase.Mail, $"MAIL FROM:<{from}>", 2, timeouts.Command, stop);
            await Ask(SmtpPhase.Rcpt, $"RCPT TO:<{to}>", 2, timeouts.Command, stop);
            await Ask(SmtpPhase.Data, "DATA", 3, timeouts.Data, stop);
            await SmtpStep.Try(SmtpPhase.Body, () => wire.Write(stuffed, timeouts.Block, stop));
            var noted = clock.GetTimestamp();
            if (!await beforeDot(stop) || clock.GetElapsedTime(noted) > DotAtMostAfterNote)
            {
                throw new SmtpFailureException(SmtpPhase.Dot, "somebody else took over");
            }
        }
        catch (SmtpFailureException failure)
        {
            await Reset(failure, stop);
            return failure.ToHandover();
        }
        catch
        {
            IsOpen = false;
            throw;
        }
        return await Dot();
    }

    /// <summary>Sends one command and expects a reply of one kind.</summary>
    /// <param name="phase">What the command belongs to.</param>
    /// <param name="command">The command line.</param>
    /// <param name="kind">First digit of the reply that means success.</param>
    /// <param name="atMost">Longest time to wait.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="SmtpFailureException">Anything else came, or nothing.</exception>
    public Task<SmtpReply> Ask(SmtpPhase phase, string command, int kind, TimeSpan atMost, CancellationToken stop) => SmtpStep.Try(phase, async () =>
    {
        if (wire.HasUnread)
        {
            throw new InvalidDataException("a reply before its command");
        }
        await wire.Command(command, atMost, stop);
        return SmtpStep.Expect(phase, kind, await wire.Reply(atMost, stop));
    });

    /// <summary>Says goodbye; what the server makes of it changes nothing.</summary>
    public async Task Quit()
    {
        try
        {
            await wire.Command("QUIT", TimeSpan.FromSeconds(2), CancellationToken.None);
            await wire.Reply(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
        catch (Exception gone) when (SmtpStep.IsTrouble(gone))
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

    private async Task<Handover> Dot()
    {
        try
        {
            await wire.Write(".\r\n"u8.ToArray(), timeouts.Block, CancellationToken.None);
            var reply = await wire.Reply(timeouts.Dot, CancellationToken.None);
            IsOpen = reply.Code != 421 && !wire.HasUnread;
            return new Handover(
                reply.Kind switch
                {
                    2 => HandoverOutcome.Accepted,
                    4 => HandoverOutcome.Deferred,
                    5 => HandoverOutcome.Rejected,
                    _ => HandoverOutcome.InDoubt,
                },
                SmtpPhase.Dot, reply.Code, reply.Enhanced, reply.Kind == 2 ? Kept(reply.Lines[^1]) : "refused");
        }
        catch (Exception trouble) when (SmtpStep.IsTrouble(trouble))
        {
            IsOpen = false;
            return new Handover(HandoverOutcome.InDoubt, SmtpPhase.Dot, null, null, SmtpStep.Cause(trouble));
        }
    }

    private async Task Reset(SmtpFailureException failure, CancellationToken stop)
    {
        IsOpen = failure.Reply is { Code: not 421, Kind: 4 or 5 } && !wire.HasUnread;
        try
        {
            if (IsOpen)
            {
                await Ask(failure.Phase, "RSET", 2, timeouts.Command, stop);
            }
        }
        catch (SmtpFailureException)
        {
            IsOpen = false;
        }
    }

    private static string Kept(string said) =>
        new([.. said.Take(100).Where(sign => sign is >= ' ' and <= '~')]);
}

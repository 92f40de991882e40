namespace Calendar.Notification.Smtp;

/// <summary>What follows DATA: the text of a mail, and the dot that ends it.</summary>
internal sealed class SmtpText(SmtpWire wire, SmtpTimeouts timeouts, TimeProvider clock)
{
    // A process that was stopped between its note "the dot goes now" and the dot itself must not send it: by then another may have taken over.
    private static readonly TimeSpan DotAtMostAfterNote = TimeSpan.FromSeconds(5);

    /// <summary>Sends everything but the dot, and has it noted that the dot comes next.</summary>
    /// <param name="stuffed">The mail, dot-stuffed.</param>
    /// <param name="beforeDot">Notes it; false means: do not send the dot.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="SmtpFailureException">The dot must not be sent.</exception>
    public async Task Write(ReadOnlyMemory<byte> stuffed, Func<CancellationToken, Task<bool>> beforeDot, CancellationToken stop)
    {
        await SmtpStep.Try(SmtpPhase.Data, () => Task.FromResult(wire.ExpectSilence()));
        await SmtpStep.Try(SmtpPhase.Body, () => wire.Write(stuffed, timeouts.Block, stop));
        var noted = clock.GetTimestamp();
        if (!await beforeDot(stop) || clock.GetElapsedTime(noted) > DotAtMostAfterNote)
        {
            throw new SmtpFailureException(SmtpPhase.Dot, "somebody else took over");
        }
    }

    /// <summary>Sends the dot and waits for what the server says to it. Broken connections and strange replies are outcomes, not exceptions.</summary>
    public async Task<Handover> End()
    {
        try
        {
            await wire.Write(".\r\n"u8.ToArray(), timeouts.Block, CancellationToken.None);
            var reply = await wire.Reply(timeouts.Dot, CancellationToken.None);
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
            return new Handover(HandoverOutcome.InDoubt, SmtpPhase.Dot, null, null, SmtpStep.Cause(trouble));
        }
    }

    private static string Kept(string said) =>
        new([.. said.Take(100).Where(sign => sign is >= ' ' and <= '~')]);
}

namespace Calendar.Notification.Smtp;

/// <summary>MAIL, RCPT and DATA in one write, their replies matched in order (RFC 2920).</summary>
internal sealed class SmtpPipeline(SmtpWire wire, SmtpTimeouts timeouts)
{
    /// <summary>Sends all commands and reads the replies until one is not what it must be.</summary>
    /// <param name="commands">In order; the last is DATA.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="SmtpFailureException">The first of them that failed.</exception>
    public async Task Send(IReadOnlyList<SmtpCommand> commands, CancellationToken stop)
    {
        await SmtpStep.Try(commands[0].Phase, () => wire.Command(commands[0].AtMost, stop, [.. commands.Select(command => command.Line)]));
        foreach (var command in commands)
        {
            SmtpStep.Expect(command.Phase, command.Kind, await SmtpStep.Try(command.Phase, () => wire.Reply(command.AtMost, stop)));
        }
    }

    /// <summary>Reads what is still to come after a refusal, so that the next mail finds the line clear.</summary>
    /// <param name="refused">Which command was refused, by a 4xx or 5xx.</param>
    /// <returns>Whether the server has forgotten the mail by itself: otherwise RSET is needed.</returns>
    /// <exception cref="SmtpFailureException">The connection is of no further use.</exception>
    public async Task<bool> Clear(SmtpFailureException refused)
    {
        if (refused.Phase == SmtpPhase.Data)
        {
            return false;
        }
        var toRcpt = refused.Phase == SmtpPhase.Rcpt ? refused.Reply : await Reply(SmtpPhase.Rcpt);
        var toData = await Reply(SmtpPhase.Data);
        if (toData.Kind != 3)
        {
            return refused.Phase == SmtpPhase.Mail;
        }

        // DATA may be taken although nobody is there to receive it: an empty mail to nobody ends that. Were there somebody, they would get it.
        if (toRcpt is not { Kind: 4 or 5 })
        {
            throw new SmtpFailureException(SmtpPhase.Data, "the server would take a mail that it has refused");
        }
        await SmtpStep.Try(SmtpPhase.Data, () => wire.Command(timeouts.Afterwards, CancellationToken.None, "."));
        await Reply(SmtpPhase.Data);
        return true;
    }

    private async Task<SmtpReply> Reply(SmtpPhase phase)
    {
        var reply = await SmtpStep.Try(phase, () => wire.Reply(timeouts.Afterwards, CancellationToken.None));
        return reply.Code == 421 ? throw new SmtpFailureException(phase, "refused", reply) : reply;
    }
}

using System.Net.Sockets;

namespace Calendar.Notification.Smtp;

/// <summary>A try ended before the final dot was sent: the server does not have the mail.</summary>
internal sealed class SmtpFailureException(SmtpPhase phase, string cause, SmtpReply? reply = null, Exception? inner = null)
    : Exception($"The mail was not handed over: {cause} at {phase}.", inner)
{
    /// <summary>How far the try came.</summary>
    public SmtpPhase Phase { get; } = phase;

    /// <summary>The reply that ended it; null when there was none that could be read.</summary>
    public SmtpReply? Reply { get; } = reply;

    /// <summary>What the failure means for the mail. A 5xx to greeting, EHLO, STARTTLS or AUTH speaks of the server or of us, not of this mail.</summary>
    public Handover ToHandover() => new(
        Reply switch
        {
            { Kind: 4 } => HandoverOutcome.Deferred,
            { Kind: 5 } when Phase >= SmtpPhase.Mail => HandoverOutcome.Rejected,
            _ => HandoverOutcome.NotSent,
        },
        Phase, Reply?.Code, Reply?.Enhanced, cause);

    /// <summary>Whether the server has closed the connection or said that it does.</summary>
    public bool IsGone => Reply is { Code: 421 } || InnerException is IOException or SocketException;

    private readonly string cause = cause;
}

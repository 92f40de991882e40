using Calendar.Notification.Smtp;

namespace Calendar.Notification.Suppressions;

/// <summary>Whether a server's no means that there is no such mailbox, so that it is never asked again. Pure.</summary>
internal static class DeadAddress
{
    /// <summary>Enhanced codes (RFC 3463 and its registry) that say so: no such mailbox, no such host, bad syntax of the address, moved, a domain that takes no
    /// mail, a mailbox that is closed. Not among them: 5.1.7 and 5.1.8, which are about the sender, 5.2.2, a full mailbox, and 5.7.x, a policy.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"];

    /// <summary>Judges the answer to a try.</summary>
    /// <param name="phase">What it answered: the address is named from RCPT on.</param>
    /// <param name="code">The reply code; null when there was none.</param>
    /// <param name="enhanced">The enhanced code (RFC 3463); null when the server gave none. Without it a 550 may be about anything, so it kills no address.</param>
    public static bool IsToldBy(SmtpPhase phase, int? code, string? enhanced) => phase >= SmtpPhase.Rcpt && code is >= 500 and < 600 && IsToldBy(enhanced);

    /// <summary>Judges the status of a report (RFC 3464).</summary>
    /// <param name="status">Such as <c>5.1.1</c>; null for none.</param>
    public static bool IsToldBy(string? status) => status is not null && Codes.Contains(status);
}

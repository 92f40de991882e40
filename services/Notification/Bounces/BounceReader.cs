using System.Text.RegularExpressions;
using Calendar.Notification.Links;

namespace Calendar.Notification.Bounces;

/// <summary>Reads delivery reports (RFC 3464) that came back to the envelope sender of a mail. Pure; what is no such report is no report.</summary>
internal static partial class BounceReader
{
    /// <summary>How much of a report is read: what says anything stands before the copy of the mail.</summary>
    public const int MostOctets = 64 * 1024;

    private static readonly string[] Addressed = ["Delivered-To", "X-Original-To", "To"];

    /// <summary>Reads a report.</summary>
    /// <param name="mail">The report as a mail, each octet as one character; only the first <see cref="MostOctets"/> count.</param>
    /// <param name="tokens">Knows the envelope senders of our mails.</param>
    /// <returns>Null when it is none, as an answer of somebody who is away, or is about no mail of ours.</returns>
    public static BounceReport? Read(string mail, ReaderTokens tokens)
    {
        var text = mail[..Math.Min(mail.Length, MostOctets)].Replace("\r\n", "\n", StringComparison.Ordinal);
        var (header, body) = MailFields.Read(text);
        var kind = header.First("Content-Type");
        var mailId = Addressed.SelectMany(header.All).SelectMany(value => Address().Matches(value)).Select(match => EnvelopeSender.MailOf(match.Value, tokens)).FirstOrDefault(id => id is not null);
        if (mailId is null || !kind.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) || Boundary().Match(kind) is not { Success: true } boundary)
        {
            return null;
        }
        var marker = "\n--" + (boundary.Groups["quoted"].Success ? boundary.Groups["quoted"] : boundary.Groups["plain"]).Value;
        return ("\n" + body).Split(marker).Skip(1)
            .Select(part => MailFields.Read(part.StartsWith('\n') ? part[1..] : part))
            .Where(part => part.Fields.First("Content-Type").StartsWith("message/delivery-status", StringComparison.OrdinalIgnoreCase))
            .Select(part => Told(mailId.Value, part.Remainder))
            .FirstOrDefault(report => report is not null);
    }

    // The first block is about the mail, the second about its recipient: we send each mail to one.
    private static BounceReport? Told(Guid mailId, string status)
    {
        var (_, recipients) = MailFields.Read(status.TrimStart('\n'));
        var (recipient, _) = MailFields.Read(recipients.TrimStart('\n'));
        var action = recipient.First("Action").ToLowerInvariant();
        return action is "failed" or "delayed" or "delivered" or "relayed" or "expanded"
            ? new BounceReport(mailId, action, Status().Match(recipient.First("Status")) is { Success: true } code ? code.Value : null)
            : null;
    }

    [GeneratedRegex(@"[^\s<>,;:""]+@[^\s<>,;:""]+")]
    private static partial Regex Address();

    [GeneratedRegex(@";\s*boundary\s*=\s*(?:""(?<quoted>[^""]{1,70})""|(?<plain>[^\s;""]{1,70}))", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}")]
    private static partial Regex Status();
}

using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Smtp;

/// <summary>From whom and to whom one mail goes, worded for what a server offers. Pure.</summary>
internal static class SmtpEnvelope
{
    /// <summary>Why the server would never take the mail, known without asking it; null when nothing speaks against it.</summary>
    /// <exception cref="FormatException">The mail goes beyond 7 bits without need, or is no UTF-8.</exception>
    public static string? Refusal(Mailbox from, Mailbox to, ReadOnlySpan<byte> mail, SmtpOffers offers)
    {
        var isInternational = from.IsInternational || to.IsInternational;
        if (!Ascii.IsValid(mail) && !(isInternational && Utf8.IsValid(mail)))
        {
            throw new FormatException("A mail is 7-bit text, or UTF-8 where an address demands it.");
        }
        if (isInternational && !offers.SmtpUtf8)
        {
            return "the server takes no addresses beyond ASCII";
        }
        return mail.Length > offers.LargestMail ? "the mail is larger than the server takes" : null;
    }

    /// <summary>MAIL, RCPT and DATA.</summary>
    public static IReadOnlyList<SmtpCommand> Commands(Mailbox from, Mailbox to, ReadOnlySpan<byte> mail, SmtpOffers offers, SmtpTimeouts timeouts)
    {
        var words = new StringBuilder($"MAIL FROM:<{from}>");
        if (offers.Size)
        {
            words.Append(CultureInfo.InvariantCulture, $" SIZE={mail.Length}");
        }
        if (offers.EightBitMime)
        {
            words.Append(Ascii.IsValid(mail) ? " BODY=7BIT" : " BODY=8BITMIME");
        }
        if (from.IsInternational || to.IsInternational)
        {
            words.Append(" SMTPUTF8");
        }
        return
        [
            new(SmtpPhase.Mail, words.ToString(), 2, timeouts.Command),
            new(SmtpPhase.Rcpt, $"RCPT TO:<{to}>", 2, timeouts.Command),
            new(SmtpPhase.Data, "DATA", 3, timeouts.Data),
        ];
    }
}

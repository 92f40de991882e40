using System.Security.Cryptography;
using System.Text;
using Calendar.Notification.Links;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Bounces;

/// <summary>The address to which reports about one mail come back: <c>bounce+{mail}.{mark}@domain</c>. The mark is made with the service's own key: the id
/// alone stands in the Message-ID, which everybody sees to whom the mail is passed on, and a report must not be forged with it. Pure.</summary>
internal static class EnvelopeSender
{
    private const string Prefix = "bounce+";

    /// <summary>The envelope sender of a mail.</summary>
    /// <param name="mailId">The line of the ledger.</param>
    /// <param name="from">The service's own mailbox.</param>
    /// <param name="tokens">Makes the mark.</param>
    public static Mailbox Of(Guid mailId, Mailbox from, ReaderTokens tokens) =>
        Mailbox.Parse($"{Prefix}{mailId:n}.{tokens.Mark(LinkPurpose.Bounce, mailId)}@{from.Domain}");

    /// <summary>The mail that an address belongs to; null when it is no such address, or its mark was made up.</summary>
    /// <param name="address">The bare address; servers may have changed its case.</param>
    /// <param name="tokens">Makes the mark.</param>
    public static Guid? MailOf(string address, ReaderTokens tokens) =>
        address.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && address[Prefix.Length..].Split('@')[0].Split('.') is [var id, var mark]
        && Guid.TryParseExact(id, "n", out var mailId)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mark.ToLowerInvariant()), Encoding.UTF8.GetBytes(tokens.Mark(LinkPurpose.Bounce, mailId)))
            ? mailId
            : null;
}

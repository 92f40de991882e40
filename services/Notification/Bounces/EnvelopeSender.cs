using Calendar.ServiceDefaults;

namespace Calendar.Notification.Bounces;

/// <summary>The address to which reports about one mail come back: <c>bounce+{mail}@domain</c>. The id has 122 random bits and is known to nobody but the
/// addressee, so a report that names it is about that mail. Pure.</summary>
internal static class EnvelopeSender
{
    private const string Prefix = "bounce+";

    /// <summary>The envelope sender of a mail.</summary>
    /// <param name="mailId">The line of the ledger.</param>
    /// <param name="from">The service's own mailbox.</param>
    public static Mailbox Of(Guid mailId, Mailbox from) => Mailbox.Parse($"{Prefix}{mailId:n}@{from.Domain}");

    /// <summary>The mail that an address belongs to; null when it is no such address.</summary>
    /// <param name="address">The bare address.</param>
    public static Guid? MailOf(string address) =>
        address.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && address.IndexOf('@', StringComparison.Ordinal) is var at and > 0
        && Guid.TryParseExact(address[Prefix.Length..at], "n", out var mailId)
            ? mailId
            : null;
}

using System.Security.Cryptography;
using System.Text;

namespace Calendar.Notification.Calendars;

/// <summary>By what calendar programs know a meeting: the same in every invitation and feed, for ever.</summary>
internal static class CalendarUid
{
    private const string Room = "calendar meeting\n";

    /// <summary>Such as <c>0c6d9a5e-…@example.org</c>. Tells nothing of the id, which may be telling.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="domain">Domain of the service's own mailbox.</param>
    public static string Of(string meetingId, string domain)
    {
        var octets = SHA256.HashData(Encoding.UTF8.GetBytes(Room + meetingId)).AsSpan(0, 16);
        // Version 8 and the variant of RFC 9562.
        octets[6] = (byte)((octets[6] & 0x0F) | 0x80);
        octets[8] = (byte)((octets[8] & 0x3F) | 0x80);
        return $"{new Guid(octets, bigEndian: true)}@{domain}";
    }
}

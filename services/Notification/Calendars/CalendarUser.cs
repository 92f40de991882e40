using System.Text;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Calendars;

/// <summary>Somebody in an iCalendar object.</summary>
/// <param name="Address">Where mail reaches them.</param>
/// <param name="Name">What they are called; empty when that is not known.</param>
internal sealed record CalendarUser(Mailbox Address, string Name)
{
    private const string AsIs = "-._~!$'*+";

    /// <summary>The address as calendars name people (RFC 6068). An address may hold signs that would begin, part or hide something else in a URI: those are escaped.</summary>
    public string Uri => $"mailto:{string.Concat(Address.Local.EnumerateRunes().Select(Spell))}@{Address.Domain}";

    private static string Spell(Rune sign) =>
        sign.IsAscii && (Rune.IsLetterOrDigit(sign) || AsIs.Contains((char)sign.Value, StringComparison.Ordinal)) ? sign.ToString() : System.Uri.EscapeDataString(sign.ToString());
}

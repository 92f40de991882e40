using System.Globalization;
using System.Text;
using NodaTime;

namespace Calendar.Notification.Calendars;

/// <summary>An entry as a VEVENT (RFC 5545, section 3.6.1).</summary>
internal static class EventComponent
{
    /// <exception cref="FormatException">The UID of the entry or of the one that it follows could be read as something else.</exception>
    public static void Write(StringBuilder to, CalendarEntry entry)
    {
        to.Append("BEGIN:VEVENT\r\n");
        ContentLine.Write(to, "UID", Uid(entry.Uid));
        ContentLine.Write(to, "SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        ContentLine.Write(to, "DTSTAMP", CalendarTimes.Utc(entry.Stamp));
        Time(to, entry.Time);
        Text(to, "SUMMARY", entry.Summary);
        Text(to, "DESCRIPTION", entry.Description);
        Text(to, "LOCATION", entry.Location);
        if (entry.Status != EntryStatus.Unsaid)
            ContentLine.Write(to, "STATUS", entry.Status.ToString().ToUpperInvariant());
        if (entry.IsTransparent)
            ContentLine.Write(to, "TRANSP", "TRANSPARENT");
        if (entry.IsConfidential)
            ContentLine.Write(to, "CLASS", "CONFIDENTIAL");
        if (entry.Organiser is { } organiser)
            ContentLine.Write(to, "ORGANIZER", organiser.Uri, [.. Name(organiser)]);
        // Nobody is asked to answer: who comes is agreed elsewhere.
        if (entry.Attendee is { } attendee)
            ContentLine.Write(to, "ATTENDEE", attendee.Uri, [.. Name(attendee), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "FALSE")]);
        Text(to, "COMMENT", entry.Comment);
        if (entry.Follows is { } follows)
            ContentLine.Write(to, "RELATED-TO", Uid(follows));
        to.Append("END:VEVENT\r\n");
    }

    private static void Time(StringBuilder to, EntryTime? time)
    {
        switch (time)
        {
            case EntryTime.Days days:
                ContentLine.Write(to, "DTSTART", CalendarTimes.Day(days.First), ("VALUE", "DATE"));
                ContentLine.Write(to, "DTEND", CalendarTimes.Day(days.After), ("VALUE", "DATE"));
                break;
            case EntryTime.Clock clock when clock.HasWallClock():
                Local(to, "DTSTART", clock.Start, clock.Zone);
                if (clock.End is { } end)
                    Local(to, "DTEND", end, clock.Zone);
                break;
            case EntryTime.Clock clock:
                ContentLine.Write(to, "DTSTART", CalendarTimes.Utc(clock.Start));
                if (clock.End is { } close)
                    ContentLine.Write(to, "DTEND", CalendarTimes.Utc(close));
                break;
        }
    }

    private static void Local(StringBuilder to, string name, Instant instant, DateTimeZone zone) =>
        ContentLine.Write(to, name, CalendarTimes.Local(instant.InZone(zone).LocalDateTime), ("TZID", zone.Id));

    private static void Text(StringBuilder to, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            ContentLine.Write(to, name, CalendarText.Escape(text));
    }

    private static (string, string)[] Name(CalendarUser user) => user.Name.Length == 0 ? [] : [("CN", user.Name)];

    private static string Uid(string uid) => uid.Length is > 0 and <= 255 && uid.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '@' or '.' or '-')
        ? uid
        : throw new FormatException("A UID is made of 1 to 255 letters, digits and @ . -");
}

using System.Text;
using NodaTime;

namespace Calendar.Notification.Calendars;

/// <summary>Writes whole iCalendar objects (RFC 5545). Pure: the same entries give the same bytes.</summary>
internal static class CalendarWriter
{
    private const string Product = "-//Calendar//Diplomatic calendar//EN";

    /// <summary>Puts a meeting into the calendar of its attendee, or changes it there (RFC 5546, section 3.2.2).</summary>
    public static string Request(CalendarEntry entry) => Write("REQUEST", [entry]);

    /// <summary>Takes a meeting out of the calendar of its attendee (RFC 5546, section 3.2.5).</summary>
    public static string Cancel(CalendarEntry entry) => Write("CANCEL", [entry]);

    /// <summary>Shows meetings to whoever reads (RFC 5546, section 3.2.1; RFC 7986).</summary>
    /// <param name="name">What the calendar is called; any text.</param>
    /// <param name="refresh">How often a reader should look again; whole minutes.</param>
    /// <param name="entries">In order.</param>
    public static string Publish(string name, Duration refresh, IReadOnlyList<CalendarEntry> entries)
    {
        var (text, every) = (CalendarText.Escape(name), $"PT{(int)refresh.TotalMinutes}M");
        // Readers that are older than RFC 7986 know the names that begin with X.
        return Write("PUBLISH", entries, head =>
        {
            ContentLine.Write(head, "NAME", text);
            ContentLine.Write(head, "X-WR-CALNAME", text);
            ContentLine.Write(head, "REFRESH-INTERVAL", every, ("VALUE", "DURATION"));
            ContentLine.Write(head, "X-PUBLISHED-TTL", every);
        });
    }

    private static string Write(string method, IReadOnlyList<CalendarEntry> entries, Action<StringBuilder>? head = null)
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        ContentLine.Write(text, "PRODID", Product);
        ContentLine.Write(text, "CALSCALE", "GREGORIAN");
        ContentLine.Write(text, "METHOD", method);
        head?.Invoke(text);
        foreach (var (zone, needed) in Zones(entries))
            ZoneComponent.Write(text, zone, needed);
        foreach (var entry in entries)
            EventComponent.Write(text, entry);
        return text.Append("END:VCALENDAR\r\n").ToString();
    }

    private static IEnumerable<(DateTimeZone Zone, Interval Needed)> Zones(IReadOnlyList<CalendarEntry> entries) => entries
        .Select(entry => entry.Time).OfType<EntryTime.Clock>().Where(clock => clock.HasWallClock())
        .GroupBy(clock => clock.Zone.Id, StringComparer.Ordinal).OrderBy(zone => zone.Key, StringComparer.Ordinal)
        .Select(zone => (zone.First().Zone, new Interval(zone.Min(clock => clock.Start), zone.Max(clock => clock.End ?? clock.Start))));
}

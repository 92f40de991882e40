using System.Globalization;
using NodaTime;

namespace Calendar.Notification.Calendars;

/// <summary>Times as iCalendar spells them (RFC 5545, sections 3.3.4 and 3.3.5).</summary>
internal static class CalendarTimes
{
    public static string Day(LocalDate day) => day.ToString("uuuuMMdd", CultureInfo.InvariantCulture);

    public static string Local(LocalDateTime time) => time.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    public static string Utc(Instant instant) => Local(instant.InUtc().LocalDateTime) + "Z";

    /// <summary>Whether the wall clock of the zone tells an instant: it shows each time once, or this is the first of two.</summary>
    public static bool IsTold(this DateTimeZone zone, Instant instant) => zone.MapLocal(instant.InZone(zone).LocalDateTime).First().ToInstant() == instant;
}

using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.TimeZones;

namespace Calendar.Notification.Calendars;

/// <summary>The rules of a zone as a VTIMEZONE (RFC 5545, section 3.6.5): each stretch of time with one offset, spelled out, for as long as they are needed.</summary>
internal static class ZoneComponent
{
    private const string Beginning = "16010101T000000";

    /// <summary>Writes the component.</summary>
    /// <param name="to">Where it is added.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="needed">From the first to the last instant of which the reader must know the offset.</param>
    public static void Write(StringBuilder to, DateTimeZone zone, Interval needed)
    {
        to.Append("BEGIN:VTIMEZONE\r\n");
        ContentLine.Write(to, "TZID", zone.Id);
        foreach (var stretch in zone.GetZoneIntervals(new Interval(needed.Start, needed.End + Duration.Epsilon)))
            Stretch(to, zone, stretch);
        to.Append("END:VTIMEZONE\r\n");
    }

    private static void Stretch(StringBuilder to, DateTimeZone zone, ZoneInterval stretch)
    {
        var kind = stretch.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        var before = stretch.HasStart ? zone.GetZoneInterval(stretch.Start - Duration.Epsilon).WallOffset : stretch.WallOffset;
        to.Append("BEGIN:").Append(kind).Append("\r\n");
        // The clock that is put back or forward still shows the time of before.
        ContentLine.Write(to, "DTSTART", stretch.HasStart ? CalendarTimes.Local(stretch.Start.WithOffset(before).LocalDateTime) : Beginning);
        ContentLine.Write(to, "TZOFFSETFROM", Spell(before));
        ContentLine.Write(to, "TZOFFSETTO", Spell(stretch.WallOffset));
        ContentLine.Write(to, "TZNAME", CalendarText.Escape(stretch.Name));
        to.Append("END:").Append(kind).Append("\r\n");
    }

    private static string Spell(Offset offset) => offset.ToString(offset.Seconds % 60 == 0 ? "+HHmm" : "+HHmmss", CultureInfo.InvariantCulture);
}

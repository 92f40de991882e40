using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using NodaTime;

namespace Calendar.Notification.Participants;

/// <summary>The time of a meeting on a reader's own clock. Pure.</summary>
internal static class ReaderTime
{
    /// <summary>The time in words.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="zone">IANA zone of the reader; null when none is known.</param>
    /// <returns>Null when it is no other than that of the venue, or is not fixed to the minute: days are days at the venue.</returns>
    public static string? Of(MeetingState meeting, string? zone)
    {
        var venue = meeting.Place?.Zone;
        if (zone is null || zone == venue || EntryTime(meeting, venue) is not { } clock)
        {
            return null;
        }
        var (start, end) = (Local(clock.Start, zone), clock.End is { } last ? Local(last, zone) : (LocalDateTime?)null);
        var same = start == Local(clock.Start, venue) && end == (clock.End is { } close ? Local(close, venue) : null);
        return same ? null : OneLine.Of(TimeWords.Of(new MeetingTime(Precision.Minute, Civil(start), end is { } until ? Civil(until) : null), zone));
    }

    private static Calendars.EntryTime.Clock? EntryTime(MeetingState meeting, string? venue) => Calendars.EntryTime.Of(meeting.When, venue) as Calendars.EntryTime.Clock;

    private static LocalDateTime Local(Instant instant, string? zone) => instant.InZone(Zones.Of(zone)).LocalDateTime;

    private static CivilTime Civil(LocalDateTime time) => new(time.Date.ToDateOnly(), time.TimeOfDay.ToTimeOnly());
}

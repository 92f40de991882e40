using Calendar.History;
using Calendar.Notification.Calendars;

namespace Calendar.Notification.Feeds;

/// <summary>A meeting as it stands in a feed. Pure: the same state gives the same bytes.</summary>
internal static class FeedEntry
{
    /// <summary>The entry of a meeting.</summary>
    /// <param name="meeting">The meeting as the readers of the feed may see it.</param>
    /// <param name="domain">The right side of its UID.</param>
    /// <param name="sequence">SEQUENCE of the last object that was sent about it.</param>
    /// <returns>Null when no date is known, or when the record as a whole should not stand.</returns>
    public static CalendarEntry? Of(MeetingView meeting, string domain, long sequence) =>
        meeting.Removed || meeting.When.Start is null ? null : MeetingEntry.Of(meeting, domain, long.Max(sequence, meeting.Version));
}

using System.Security.Cryptography;
using System.Text;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Calendars;
using Calendar.Notification.OptIn;
using NodaTime;

namespace Calendar.Notification.Feeds;

/// <summary>A feed as it is read: bytes, and a tag that is the same as long as they are.</summary>
/// <param name="Bytes">An iCalendar object.</param>
/// <param name="Tag">Strong entity tag, in quotes.</param>
internal sealed record FeedReading(byte[] Bytes, string Tag)
{
    private static readonly Duration Refresh = Duration.FromHours(1);

    /// <summary>Writes a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="meetings">Its meetings, in order.</param>
    /// <param name="domain">The right side of each UID.</param>
    public static FeedReading Of(HeldFeed feed, IReadOnlyList<FeedMeeting> meetings, string domain)
    {
        var viewer = feed.Audience == Audience.Desk ? Viewer.DeskOfficer : Viewer.Everybody;
        List<(MeetingView View, long Sequence)> seen = [.. from meeting in meetings let view = AudienceView.Of(meeting.State, viewer) where view is not null select (view, meeting.Sequence)];
        var title = seen.Find(one => one.View.MeetingId == feed.About.Meeting).View?.Title;
        var entries = seen.Select(one => FeedEntry.Of(one.View, domain, one.Sequence)).OfType<CalendarEntry>();
        var bytes = Encoding.UTF8.GetBytes(CalendarWriter.Publish($"Diplomatic calendar: {ScopeWords.ForReader(feed.About, title)}", Refresh, [.. entries]));
        return new FeedReading(bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
    }
}

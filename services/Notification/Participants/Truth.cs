using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Notification.Participants;

/// <summary>Whether what somebody was told is still so. Pure.</summary>
internal static class Truth
{
    /// <summary>Compares what a person was told with how the meeting stands.</summary>
    /// <param name="told">The meeting as the mail told it.</param>
    /// <param name="now">The meeting now.</param>
    /// <param name="personId">The person.</param>
    public static bool Holds(MeetingState told, MeetingState now, string personId) =>
        told.Title == now.Title && told.When == now.When && told.Place == now.Place && told.Removed == now.Removed
        && Seen(told, personId) == Seen(now, personId)
        && Roster.Of(told).Contains(personId) == Roster.Of(now).Contains(personId)
        && !now.Notices.Any(notice => notice.Version > told.Version && notice.Fact.Audience is null or Audience.Public or Audience.Participants);

    /// <summary>How a person is told that a meeting stands: that it is at risk is for its organiser.</summary>
    public static MeetingStatus Seen(MeetingState meeting, string personId) =>
        meeting.Status == MeetingStatus.AtRisk && Roster.OrganiserOf(meeting) != personId ? MeetingStatus.Scheduled : meeting.Status;
}

using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Notification;

/// <summary>Records reads of meetings that are not public, before anything of them is shown.</summary>
internal static class RecordedMeetings
{
    /// <summary>Records, where it must be, that the caller reads of the one meeting that the address names.</summary>
    /// <exception cref="UnavailableException">It is not recorded.</exception>
    public static Task RecordRead(this HttpContext context, MeetingState meeting, CancellationToken stop) =>
        AudienceView.IsRecorded(context.Caller().Role.ToString(), context.Caller().Name, meeting) ? context.RecordRead(stop) : Task.CompletedTask;
}

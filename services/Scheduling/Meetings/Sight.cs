using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>As whom a caller looks at a meeting.</summary>
internal static class Sight
{
    public static Viewer Of(Caller caller, MeetingState state) => AudienceView.As(caller.Role.ToString(), caller.Name, state);

    /// <summary>Records, where it must be, that the caller reads of the meeting that the address names.</summary>
    /// <exception cref="UnavailableException">It is not recorded: nothing may be shown.</exception>
    public static Task RecordRead(this HttpContext context, MeetingState state, CancellationToken stop) =>
        IsRecorded(context.Caller(), state) ? context.RecordRead(stop) : Task.CompletedTask;

    /// <summary>Whether it is recorded that a caller reads of the meeting.</summary>
    public static bool IsRecorded(Caller caller, MeetingState state) => AudienceView.IsRecorded(caller.Role.ToString(), caller.Name, state);
}

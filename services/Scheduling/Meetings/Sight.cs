using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>As whom a caller looks at a meeting.</summary>
internal static class Sight
{
    public static Viewer Of(Caller caller, MeetingState state) => AudienceView.As(caller.Role.ToString(), caller.Name, state);
}

using Calendar.History;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Scheduling;

/// <summary>Whether a caller may command a meeting at all, and whether it has seen what it commands.</summary>
internal static class Standing
{
    /// <summary>Why not; null when it may.</summary>
    public static ProblemHttpResult? FaultOf(MeetingAt at, CommandCall call)
    {
        if (at.State is null)
            return call.MayBegin ? Stale(at, call) : NoSuchMeeting();

        if (!AudienceView.MayKnow(at.State, Sight.Of(call.Caller, at.State)))
            return call.MayBegin ? Problems.Conflict("id-taken", "A meeting with this id cannot be scheduled by this key. Choose another id.") : NoSuchMeeting();
        if (call.Caller.Role == Role.Organiser && !at.State.IsOrganisedBy(call.Caller.Name))
            return Problems.Of(403, "not-your-meeting", "This key neither scheduled the meeting nor was given it. Its organisers may give it to this key.");

        return Stale(at, call);
    }

    public static ProblemHttpResult NoSuchMeeting() => Problems.NotFound("There is no such meeting.");

    private static ProblemHttpResult? Stale(MeetingAt at, CommandCall call) => call.Seen is { } seen && seen != at.Version
        ? Problems.Stale($"The meeting is at version {at.Version}, but the request expects {seen}. Read it again and ask again.")
        : null;
}

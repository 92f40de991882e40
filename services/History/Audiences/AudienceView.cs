using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Decides who may know of a meeting and what of it. What one may not see is absent, never masked.</summary>
public static class AudienceView
{
    /// <summary>As whom a caller looks at a meeting.</summary>
    /// <param name="role">Role of the caller's key: <c>organiser</c>, <c>visa</c>, <c>desk</c>, <c>auditor</c> or <c>service</c>, in any case; any other
    /// counts as everybody.</param>
    /// <param name="key">Name of the caller's key.</param>
    /// <param name="state">The meeting.</param>
    public static Viewer As(string role, string key, MeetingState state) => role.ToUpperInvariant() switch
    {
        "AUDITOR" or "SERVICE" => Viewer.Auditor,
        "DESK" => Viewer.DeskOfficer,
        "VISA" when HasVisaCase(state) => Viewer.VisaOfficer,
        "ORGANISER" when state.IsOrganisedBy(key) => Viewer.Organiser,
        _ => Viewer.Everybody,
    };

    /// <summary>Whether the viewer may know that there is such a meeting.</summary>
    /// <param name="state">The meeting.</param>
    /// <param name="viewer">As whom somebody looks.</param>
    public static bool MayKnow(MeetingState state, Viewer viewer) => viewer != Viewer.Everybody || state.Audience == Audience.Public;

    /// <summary>Whether it is recorded that a caller, who may know of a meeting, reads of it: when it is not public, unless the caller is a service or the
    /// organiser that scheduled it. One to whom the meeting was given is recorded.</summary>
    /// <param name="role">Role of the caller's key, as in <see cref="As"/>.</param>
    /// <param name="key">Name of the caller's key.</param>
    /// <param name="state">The meeting as it is now: its present audience decides, of whatever time is asked.</param>
    public static bool IsRecorded(string role, string key, MeetingState state) => state.Audience != Audience.Public && role.ToUpperInvariant() switch
    {
        "SERVICE" => false,
        "ORGANISER" => state.ScheduledBy != key,
        _ => true,
    };

    /// <summary>The meeting as the viewer may see it.</summary>
    /// <param name="state">The meeting.</param>
    /// <param name="viewer">As whom somebody looks.</param>
    /// <returns>Null when the viewer may not know of it at all.</returns>
    public static MeetingView? Of(MeetingState state, Viewer viewer) => MayKnow(state, viewer) ? StateSight.Of(state, viewer) : null;

    /// <summary>A fact of the meeting as the viewer may see it.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="state">The meeting as it is now: its present audience decides.</param>
    /// <param name="viewer">As whom somebody looks.</param>
    /// <returns>Null when the viewer may not know of it at all; else the fact without what is not for the viewer.</returns>
    public static MeetingEvent? Of(MeetingEvent fact, MeetingState state, Viewer viewer) =>
        MayKnow(state, viewer) ? FactSight.Of(fact, state, viewer) : null;

    /// <summary>Whether a text is for the viewer, who may know of the meeting.</summary>
    /// <param name="audience">The audience of the text; null for that of the meeting.</param>
    /// <param name="state">The meeting.</param>
    /// <param name="viewer">As whom somebody looks.</param>
    public static bool Sees(Audience? audience, MeetingState state, Viewer viewer) => viewer switch
    {
        Viewer.Auditor => true,
        Viewer.DeskOfficer => audience != Audience.Visa,
        Viewer.Organiser => audience is null or Audience.Public or Audience.Participants,
        Viewer.VisaOfficer => (audience ?? state.Audience) is Audience.Public or Audience.Visa,
        _ => (audience ?? state.Audience) == Audience.Public,
    };

    private static bool HasVisaCase(MeetingState state) => state.Delegates.Any(one => one.Visa.Rung != VisaRung.NotRequired);
}

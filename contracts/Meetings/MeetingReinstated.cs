namespace Calendar.Contracts;

/// <summary>A meeting that was canceled or postponed is on again.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="When">Its date, as civil time at the venue; null for the date it had.</param>
/// <param name="Reason">The reason given with it, up to 4,000 characters; null when none was given.</param>
/// <param name="AnnouncedBy">Who announced it: a person id, a party id or an office, up to 300 characters; null when not known.</param>
/// <param name="InitiatedBy">Whose decision it was, as far as the caller vouches for it: a person id, a party id or an office; null when not known.</param>
public sealed record MeetingReinstated(
    string MeetingId,
    TimeBounds Occurred,
    MeetingTime? When = null,
    string? Reason = null,
    string? AnnouncedBy = null,
    string? InitiatedBy = null) : MeetingEvent(MeetingId, Occurred);

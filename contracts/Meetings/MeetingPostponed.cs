namespace Calendar.Contracts;

/// <summary>The meeting was put off, with no new date.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="Reason">The reason given with it, up to 4,000 characters; null when none was given.</param>
/// <param name="Wording">The official words, such as "a later date", up to 300 characters; null when not known.</param>
/// <param name="AnnouncedBy">Who announced it: a person id, a party id or an office, up to 300 characters; null when not known.</param>
/// <param name="InitiatedBy">Whose decision it was, as far as the caller vouches for it: a person id, a party id or an office; null when not known.</param>
/// <param name="ReportedInitiator">Whose decision others report it to be; null when nobody does. What contradicts it is recorded as claims.</param>
public sealed record MeetingPostponed(
    string MeetingId,
    TimeBounds Occurred,
    string? Reason = null,
    string? Wording = null,
    string? AnnouncedBy = null,
    string? InitiatedBy = null,
    string? ReportedInitiator = null) : MeetingEvent(MeetingId, Occurred);

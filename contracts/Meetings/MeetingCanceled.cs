namespace Calendar.Contracts;

/// <summary>The meeting was called off.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="Reason">The reason given with it, up to 4,000 characters; null when none was given.</param>
/// <param name="Wording">The official words, up to 300 characters; null when not known.</param>
/// <param name="AnnouncedBy">Who announced it: a person id, a party id or an office, up to 300 characters; null when not known.</param>
/// <param name="InitiatedBy">Whose decision it was, as far as the caller vouches for it: a person id, a party id or an office; null when not known.</param>
/// <param name="ReportedInitiator">Whose decision others report it to be; null when nobody does. What contradicts it is recorded as claims.</param>
/// <remarks>Where the policy of the meeting canceled it, the causation of the stored fact is the visa step that made the rule fail.</remarks>
public sealed record MeetingCanceled(
    string MeetingId,
    TimeBounds Occurred,
    string? Reason = null,
    string? Wording = null,
    string? AnnouncedBy = null,
    string? InitiatedBy = null,
    string? ReportedInitiator = null) : MeetingEvent(MeetingId, Occurred);

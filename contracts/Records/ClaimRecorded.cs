namespace Calendar.Contracts;

/// <summary>Somebody said something about the meeting that others say differently. Claims on one subject stand side by side.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="ClaimId">Names the claim within the meeting: a UUID, the same for the same Idempotency-Key.</param>
/// <param name="About">The subject, such as <c>calledOffBy</c> or <c>outcome</c>, 1 to 100 characters.</param>
/// <param name="Value">What is claimed of it, 1 to 4,000 characters.</param>
/// <param name="Text">The words of the claim, up to 4,000 characters; null when the value says all.</param>
/// <param name="Speaker">Who said it: a person id or an office, up to 300 characters; null when not known.</param>
/// <param name="Standing">In what standing the speaker said it, such as "official statement", up to 300 characters; null when not known.</param>
/// <param name="Outlet">Where it was published, up to 300 characters; null when not known.</param>
/// <param name="Audience">Who may see it; null counts as that of the meeting.</param>
public sealed record ClaimRecorded(
    string MeetingId,
    TimeBounds Occurred,
    string ClaimId,
    string About,
    string Value,
    string? Text = null,
    string? Speaker = null,
    string? Standing = null,
    string? Outlet = null,
    Audience? Audience = null) : MeetingEvent(MeetingId, Occurred);

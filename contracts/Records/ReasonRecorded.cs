namespace Calendar.Contracts;

/// <summary>Somebody gave a reason for a cancellation or a postponement. Several coexist; conflicts stay.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="ReasonId">Names the reason within the meeting: a UUID, the same for the same Idempotency-Key.</param>
/// <param name="Kind">In what standing it was given.</param>
/// <param name="Text">The reason, 1 to 4,000 characters.</param>
/// <param name="Speaker">Who said it: a person id or an office, up to 300 characters; null when not known.</param>
/// <param name="Standing">In what standing the speaker said it, such as "official statement", up to 300 characters; null when not known.</param>
/// <param name="Outlet">Where it was published, up to 300 characters; null when not known.</param>
/// <param name="Audience">Who may see it; null counts as that of the meeting.</param>
public sealed record ReasonRecorded(
    string MeetingId,
    TimeBounds Occurred,
    string ReasonId,
    ReasonKind Kind,
    string Text,
    string? Speaker = null,
    string? Standing = null,
    string? Outlet = null,
    Audience? Audience = null) : MeetingEvent(MeetingId, Occurred);

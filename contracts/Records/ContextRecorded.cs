namespace Calendar.Contracts;

/// <summary>An outside event, perhaps a trigger, never a cause.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="ContextId">Names the record within the meeting: a UUID, the same for the same Idempotency-Key.</param>
/// <param name="Text">What happened, 1 to 4,000 characters.</param>
/// <param name="Speaker">Who said it: a person id or an office, up to 300 characters; null when not known.</param>
/// <param name="Outlet">Where it was published, up to 300 characters; null when not known.</param>
/// <param name="Audience">Who may see it; null counts as that of the meeting.</param>
public sealed record ContextRecorded(
    string MeetingId,
    TimeBounds Occurred,
    string ContextId,
    string Text,
    string? Speaker = null,
    string? Outlet = null,
    Audience? Audience = null) : MeetingEvent(MeetingId, Occurred);

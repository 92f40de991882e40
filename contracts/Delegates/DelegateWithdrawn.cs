namespace Calendar.Contracts;

/// <summary>A delegate does not come any more. The seat no longer counts for the visa rule.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="DelegateId">The delegate of the meeting.</param>
/// <param name="Reason">The reason given, up to 4,000 characters; null when none was given.</param>
public sealed record DelegateWithdrawn(
    string MeetingId,
    TimeBounds Occurred,
    string DelegateId,
    string? Reason = null) : MeetingEvent(MeetingId, Occurred);

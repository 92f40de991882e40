namespace Calendar.Contracts;

/// <summary>A side did not appear. Recorded per side, never inferred.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="PartyId">The side that did not appear, a party of the meeting.</param>
/// <param name="Text">What is recorded of it, up to 4,000 characters; null when nothing is.</param>
public sealed record MeetingMissed(
    string MeetingId,
    TimeBounds Occurred,
    string PartyId,
    string? Text = null) : MeetingEvent(MeetingId, Occurred);

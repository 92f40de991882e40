namespace Calendar.Contracts;

/// <summary>A side answered, or is known not to have answered, whether it comes.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="PartyId">The side that answered, a party of the meeting.</param>
/// <param name="Response">What it answered.</param>
/// <param name="Text">Its words or those of the report, up to 4,000 characters; null when there are none.</param>
public sealed record CounterpartResponded(
    string MeetingId,
    TimeBounds Occurred,
    string PartyId,
    CounterpartResponse Response,
    string? Text = null) : MeetingEvent(MeetingId, Occurred);

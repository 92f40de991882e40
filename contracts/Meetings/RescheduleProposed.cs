namespace Calendar.Contracts;

/// <summary>Somebody asked for another date. The date of the meeting stays as it is.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="When">The date asked for, as civil time at the venue.</param>
/// <param name="ProposedBy">Who asked: a person id, a party id or an office, up to 300 characters; null when not known.</param>
public sealed record RescheduleProposed(
    string MeetingId,
    TimeBounds Occurred,
    MeetingTime When,
    string? ProposedBy = null) : MeetingEvent(MeetingId, Occurred);

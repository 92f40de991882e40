namespace Calendar.Contracts;

/// <summary>The organiser confirmed the meeting while its visa rule held.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="BasedOn">Version of the stream that the organiser had before them, 1 or more.</param>
public sealed record MeetingConfirmed(
    string MeetingId,
    TimeBounds Occurred,
    long BasedOn) : MeetingEvent(MeetingId, Occurred);

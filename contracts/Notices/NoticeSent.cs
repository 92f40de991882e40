namespace Calendar.Contracts;

/// <summary>The organiser told the participants something: the instruction to tell them, of which delivery is another matter.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="NoticeId">Names the notice within the meeting: a UUID, the same for the same Idempotency-Key.</param>
/// <param name="Says">What it tells.</param>
/// <param name="BasedOn">Version of the stream on which it was based, 1 or more.</param>
/// <param name="Text">The organiser's own words, up to 20,000 characters; null when there are none.</param>
/// <param name="Replaces">The notice of this meeting that it replaces; null when it replaces none.</param>
/// <param name="Audience">Who may see it; null counts as that of the meeting.</param>
public sealed record NoticeSent(
    string MeetingId,
    TimeBounds Occurred,
    string NoticeId,
    NoticeKind Says,
    long BasedOn,
    string? Text = null,
    string? Replaces = null,
    Audience? Audience = null) : MeetingEvent(MeetingId, Occurred);

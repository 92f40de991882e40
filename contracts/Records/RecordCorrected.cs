namespace Calendar.Contracts;

/// <summary>What was recorded of the meeting was wrong. The fields given replace what was recorded; the view without them stays reachable.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="CorrectionId">Names the correction within the meeting: a UUID, the same for the same Idempotency-Key.</param>
/// <param name="Text">What was wrong and why, 1 to 4,000 characters.</param>
/// <param name="Title">The right title, 1 to 300 characters; null leaves it as it is.</param>
/// <param name="When">The right date, as civil time at the venue; null leaves it as it is.</param>
/// <param name="Place">The right place, whole; null leaves it as it is.</param>
/// <param name="Removed">Whether the record as a whole should not stand; null counts as false.</param>
/// <param name="Corrects">Event id of the fact that was wrong; null when it is the record as a whole.</param>
/// <param name="Audience">Who may see it; null counts as that of the meeting.</param>
/// <param name="Description">The right text of what is recorded of the meeting, 1 to 4,000 characters; null leaves it as it is.</param>
/// <param name="Parties">Sides that were recorded wrongly; null for none.</param>
/// <param name="Held">When the meeting rightly took place; null leaves it as it is.</param>
public sealed record RecordCorrected(
    string MeetingId,
    TimeBounds Occurred,
    string CorrectionId,
    string Text,
    string? Title = null,
    MeetingTime? When = null,
    Place? Place = null,
    bool? Removed = null,
    string? Corrects = null,
    Audience? Audience = null,
    string? Description = null,
    IReadOnlyList<PartyCorrection>? Parties = null,
    TimeBounds? Held = null) : MeetingEvent(MeetingId, Occurred);

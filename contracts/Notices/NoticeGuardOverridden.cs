namespace Calendar.Contracts;

/// <summary>A "proceeding" notice went out although the visa rule did not hold. The notice follows in the same append.</summary>
/// <param name="MeetingId">The meeting; its stream is <c>meeting-{MeetingId}</c>. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="NoticeId">The notice that was let through.</param>
/// <param name="Reason">Why the organiser let it through, 1 to 4,000 characters.</param>
/// <param name="Missing">Ids of the delegates for whom the rule did not hold.</param>
public sealed record NoticeGuardOverridden(
    string MeetingId,
    TimeBounds Occurred,
    string NoticeId,
    string Reason,
    IReadOnlyList<string> Missing) : MeetingEvent(MeetingId, Occurred);

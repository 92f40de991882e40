namespace Calendar.Contracts;

/// <summary>The visa is in the passport.</summary>
/// <param name="MeetingId">The meeting for which the visa is. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="DelegateIds">The delegates of the meeting whom it names, at least one, each once.</param>
/// <param name="ValidUntil">Last civil day on which the visa may be used; null when not known.</param>
public sealed record VisaIssued(string MeetingId, TimeBounds Occurred, IReadOnlyList<string> DelegateIds, DateOnly? ValidUntil = null)
    : VisaStep(MeetingId, Occurred, DelegateIds);

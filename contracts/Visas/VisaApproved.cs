namespace Calendar.Contracts;

/// <summary>The visa was decided in favour; it need not be in the passport yet.</summary>
/// <param name="MeetingId">The meeting for which the visa is. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="DelegateIds">The delegates of the meeting whom it names, at least one, each once.</param>
/// <param name="ValidUntil">Last civil day on which the visa may be used; null when not known.</param>
public sealed record VisaApproved(string MeetingId, TimeBounds Occurred, IReadOnlyList<string> DelegateIds, DateOnly? ValidUntil = null)
    : VisaStep(MeetingId, Occurred, DelegateIds);

namespace Calendar.Contracts;

/// <summary>A visa was asked for.</summary>
/// <param name="MeetingId">The meeting for which the visa is. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="DelegateIds">The delegates of the meeting whom it names, at least one, each once.</param>
/// <param name="NeededBy">Last civil day, at the venue, by which the visa is of use; null when it follows from the meeting: the day before its first.</param>
public sealed record VisaRequested(string MeetingId, TimeBounds Occurred, IReadOnlyList<string> DelegateIds, DateOnly? NeededBy = null)
    : VisaStep(MeetingId, Occurred, DelegateIds);

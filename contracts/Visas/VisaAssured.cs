namespace Calendar.Contracts;

/// <summary>Somebody promised that the visa will be granted. A promise is not an approval.</summary>
/// <param name="MeetingId">The meeting for which the visa is. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="DelegateIds">The delegates of the meeting whom it names, at least one, each once.</param>
public sealed record VisaAssured(string MeetingId, TimeBounds Occurred, IReadOnlyList<string> DelegateIds)
    : VisaStep(MeetingId, Occurred, DelegateIds);

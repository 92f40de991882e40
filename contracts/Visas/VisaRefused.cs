namespace Calendar.Contracts;

/// <summary>The visa was decided against.</summary>
/// <param name="MeetingId">The meeting for which the visa is. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="DelegateIds">The delegates of the meeting whom it names, at least one, each once.</param>
/// <param name="Reason">The reason given, up to 4,000 characters; null when none was given.</param>
public sealed record VisaRefused(string MeetingId, TimeBounds Occurred, IReadOnlyList<string> DelegateIds, string? Reason = null)
    : VisaStep(MeetingId, Occurred, DelegateIds);

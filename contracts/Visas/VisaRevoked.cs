namespace Calendar.Contracts;

/// <summary>An assurance, an approval or an issued visa was withdrawn.</summary>
/// <param name="MeetingId">The meeting for which the visa is. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When it happened in the world.</param>
/// <param name="DelegateIds">The delegates of the meeting whom it names, at least one, each once.</param>
/// <param name="Withdrew">For each of them, what was withdrawn: a revocation before the approval withdraws an assurance, and says so.</param>
/// <param name="Reason">The reason given, up to 4,000 characters; null when none was given.</param>
/// <param name="AllMeetings">Whether the person's visa was revoked for every meeting that starts after this occurred; each of them has a fact of its
/// own in the same append. Null counts as false.</param>
public sealed record VisaRevoked(
    string MeetingId,
    TimeBounds Occurred,
    IReadOnlyList<string> DelegateIds,
    IReadOnlyList<WithdrawnVisa> Withdrew,
    string? Reason = null,
    bool? AllMeetings = null) : VisaStep(MeetingId, Occurred, DelegateIds);

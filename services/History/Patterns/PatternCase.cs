namespace Calendar.History;

/// <summary>A meeting as somebody may see it: one case among those over which patterns are counted.</summary>
/// <param name="Meeting">The meeting as it stands.</param>
/// <param name="Facts">Its facts that they may see, in any order.</param>
public sealed record PatternCase(MeetingView Meeting, IReadOnlyList<RecordedFact> Facts);

namespace Calendar.Projection.Meetings;

/// <summary>What happened to a meeting, as the caller may see it.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Position">Position of its last event.</param>
/// <param name="Events">Its events in stream order; those that are not for the caller are absent, and so is what cannot have been known at the moment asked for.</param>
/// <param name="People">Names of its delegates by person id, for those who may know them.</param>
internal sealed record MeetingHistory(
    string MeetingId, long Position, IReadOnlyList<HistoryEntry> Events, IReadOnlyDictionary<string, string> People);

using Calendar.History;
using Calendar.Projection.Meetings;

namespace Calendar.Projection.Moments;

/// <summary>What was learned of a meeting between two moments, as the caller may see it.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Position">Position of its last event.</param>
/// <param name="From">The earlier moment, as it was asked for.</param>
/// <param name="To">The later moment, as it was asked for.</param>
/// <param name="ValidAt">The moment in the world, as it was asked for; null when none was.</param>
/// <param name="Differences">The fields of the caller's view that differ. When nothing was known at the earlier moment, one with the whole view.</param>
/// <param name="Learned">The events known at the later moment and not at the earlier, in stream order.</param>
internal sealed record MeetingChanges(
    string MeetingId, long Position, string From, string To, string? ValidAt, IReadOnlyList<Difference> Differences, IReadOnlyList<HistoryEntry> Learned);

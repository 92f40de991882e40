using System.Text.Json;
using Calendar.History;

namespace Calendar.Projection.Meetings;

/// <summary>One event of a meeting.</summary>
/// <param name="Version">Version of the stream with it.</param>
/// <param name="Position">Position in the log.</param>
/// <param name="EventId">Id of the stored event.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Recorded">When the store recorded it, UTC.</param>
/// <param name="Actor">Name of the key that asked for it; null for those who do not work on the meeting.</param>
/// <param name="Correlation">What it belongs to; null as above, or when nothing was said.</param>
/// <param name="Causation">What caused it; null as above, or when nothing was said.</param>
/// <param name="Fact">The fact, without what is not for the caller.</param>
internal sealed record HistoryEntry(
    long Version, long Position, Guid EventId, string Type, DateTimeOffset Recorded, string? Actor, string? Correlation, string? Causation,
    JsonElement Fact)
{
    /// <summary>Whether it was known at the time that was asked for; null when none was.</summary>
    public Knowledge? Known { get; init; }

    /// <summary>Whether it had happened by the time that was asked for; null when none was.</summary>
    public Occurrence? Occurred { get; init; }
}

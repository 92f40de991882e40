using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Audit.Searches;

/// <summary>An entry of the log that was searched for.</summary>
/// <param name="Position">Position in the log.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Version of the stream with it.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Actor">Name of the key that asked for it; null when not known.</param>
/// <param name="Occurred">When it happened in the world, in words; null where nothing says so.</param>
/// <param name="Disclosed">When it could be known, in words; null for what could be known when it was recorded.</param>
/// <param name="Recorded">When the store recorded it, UTC.</param>
internal sealed record SearchHit(
    long Position, string Stream, long Version, string Type, string? Actor, string? Occurred, string? Disclosed, DateTimeOffset Recorded)
{
    /// <summary>A hit.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="fact">Its fact; null when it is foreign or cannot be read.</param>
    public static SearchHit Of(StoredEvent entry, CalendarEvent? fact)
    {
        var told = fact as MeetingEvent;
        return new SearchHit(
            entry.Position, entry.Stream, entry.Version, entry.Type, entry.Headers.GetValueOrDefault(EventHeaders.Actor),
            told is null ? null : TimeWords.Of(told.Occurred, null), told?.Disclosed is { } disclosed ? TimeWords.Of(disclosed, null) : null, entry.Recorded.ToUniversalTime());
    }
}

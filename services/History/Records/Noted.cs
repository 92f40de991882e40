using Calendar.Contracts;

namespace Calendar.History;

/// <summary>A fact as it stands in the record of a meeting.</summary>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="Fact">What was recorded, word for word.</param>
/// <param name="Version">Version of the stream with it, from 1.</param>
/// <param name="Recorded">When the store recorded it, UTC.</param>
/// <param name="EventId">Id of the stored fact; corrections name it.</param>
public sealed record Noted<TFact>(TFact Fact, long Version, DateTimeOffset Recorded, Guid EventId)
    where TFact : MeetingEvent;

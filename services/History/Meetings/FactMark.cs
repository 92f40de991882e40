namespace Calendar.History;

/// <summary>What the store says of a fact beside the fact itself.</summary>
/// <param name="Version">Version of the stream with this fact, from 1.</param>
/// <param name="Recorded">When the store recorded it, database clock.</param>
/// <param name="Actor">Name of the key that asked for it; null when not known.</param>
/// <param name="EventId">Id of the stored fact.</param>
public readonly record struct FactMark(long Version, DateTimeOffset Recorded, string? Actor, Guid EventId);

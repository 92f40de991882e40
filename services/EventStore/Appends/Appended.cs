namespace Calendar.EventStore;

/// <summary>What came of an append to one stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Version of the last event written.</param>
/// <param name="Position">Position of the last event written.</param>
/// <param name="Recorded">Database clock, UTC.</param>
public sealed record Appended(string Stream, long Version, long Position, DateTimeOffset Recorded);

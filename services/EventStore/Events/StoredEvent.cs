namespace Calendar.EventStore;

/// <summary>An event as it stands in the log. Also tombstones and events that other programs wrote.</summary>
/// <param name="Position">Place in the log, from 1, without holes once the log is sealed up to it.</param>
/// <param name="Id">Id that its writer gave it.</param>
/// <param name="Stream">Stream it belongs to.</param>
/// <param name="Version">Place in the stream, from 1 without holes; of a tombstone its position.</param>
/// <param name="Type">Stored name of the type.</param>
/// <param name="DotNetType">Class and assembly, where the writer named one.</param>
/// <param name="Data">JSON in UTF-8, in PostgreSQL's spelling.</param>
/// <param name="Recorded">Database clock, UTC, microseconds; never goes back with the position for events of our writers.</param>
/// <param name="CorrelationId">What it belongs to, if known.</param>
/// <param name="CausationId">What led to it, if known.</param>
/// <param name="Headers">Metadata; empty when none is stored. A value that is not text comes as its JSON.</param>
/// <param name="IsArchived">Set by Marten's archiving. Such an event still counts as a fact.</param>
public sealed record StoredEvent(
    long Position, Guid Id, string Stream, long Version, string Type, string? DotNetType, ReadOnlyMemory<byte> Data,
    DateTimeOffset Recorded, string? CorrelationId, string? CausationId, IReadOnlyDictionary<string, string> Headers, bool IsArchived);

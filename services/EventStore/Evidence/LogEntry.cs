namespace Calendar.EventStore.Evidence;

/// <summary>A row of the log, whole: all that a leaf of the tree stands for. Only Marten's archiving flag is left out, which is no part of the fact.</summary>
/// <param name="Position">Place in the log, from 1.</param>
/// <param name="Stream">Stream it belongs to; empty for a row of another program that names none.</param>
/// <param name="Version">Place in the stream.</param>
/// <param name="EventId">Id that its writer gave it.</param>
/// <param name="Type">Stored name of the type.</param>
/// <param name="Recorded">Database clock, microseconds since 1970-01-01 UTC.</param>
/// <param name="Data">JSON in UTF-8, in PostgreSQL's spelling.</param>
/// <param name="Headers">JSON in UTF-8; null when none is stored.</param>
/// <param name="CorrelationId">What it belongs to, if known.</param>
/// <param name="CausationId">What led to it, if known.</param>
/// <param name="DotNetType">Class and assembly, where the writer named one.</param>
/// <param name="Tenant">Marten's tenant; null when none is stored.</param>
/// <param name="Binary">Marten's other form of the data; null but where another program used it.</param>
public readonly record struct LogEntry(
    long Position, string Stream, long Version, Guid EventId, string Type, long Recorded, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte>? Headers,
    string? CorrelationId, string? CausationId, string? DotNetType, string? Tenant, byte[]? Binary);

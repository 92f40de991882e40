namespace Calendar.Projection.Notices;

/// <summary>What reached people twice and differently.</summary>
/// <param name="Contradictions">The pairs; meetings with the newest events first, in each in stream order.</param>
/// <param name="Position">Position in the log that the read model had reached, at least.</param>
internal sealed record ContradictionList(IReadOnlyList<ContradictionEntry> Contradictions, long Position);

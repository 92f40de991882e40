namespace Calendar.Projection.AtRisk;

/// <summary>The meetings at risk.</summary>
/// <param name="Meetings">By first day and id.</param>
/// <param name="People">Names of their delegates by person id, for those who may know them.</param>
/// <param name="Position">Position in the log that the read model had reached, at least.</param>
internal sealed record AtRiskBoard(IReadOnlyList<AtRiskEntry> Meetings, IReadOnlyDictionary<string, string> People, long Position);

namespace Calendar.Demo.Records;

/// <summary>A later change of a record: one line of <c>revisions.ndjson</c>.</summary>
/// <param name="Id">The meeting.</param>
/// <param name="At">When the change was made, UTC.</param>
/// <param name="Op"><c>added</c>, <c>changed</c> or <c>removed</c>.</param>
/// <param name="Changes">Field, and its text before and after; only when it was changed.</param>
internal sealed record Revision(string Id, DateTimeOffset At, string Op, IReadOnlyDictionary<string, string[]>? Changes = null);

namespace Calendar.Scheduling;

/// <summary>The rule that said no.</summary>
/// <param name="Rule">Its name, such as <c>visa-rule-not-met</c>: part of the public surface, never renamed.</param>
/// <param name="Detail">What is, what was expected, and what to do.</param>
/// <param name="Kind">Why it says no.</param>
internal sealed record Rejection(string Rule, string Detail, RejectionKind Kind = RejectionKind.Conflict)
{
    /// <summary>Ids of the delegates whom it is about; empty when it is about none.</summary>
    public IReadOnlyList<string> Delegates { get; init; } = [];
}

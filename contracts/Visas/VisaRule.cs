namespace Calendar.Contracts;

/// <summary>Which visas a meeting hangs on.</summary>
/// <param name="Needs">The rung that must be reached: <c>assured</c>, <c>approved</c> or <c>issued</c>.</param>
/// <param name="Delegates">Ids of the delegates for whom it must be reached; null for every required delegate and each head of delegation.</param>
public sealed record VisaRule(VisaRung Needs, IReadOnlyList<string>? Delegates = null);

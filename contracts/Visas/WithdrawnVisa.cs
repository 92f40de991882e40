namespace Calendar.Contracts;

/// <summary>What a revocation took from one delegate.</summary>
/// <param name="DelegateId">The delegate of the meeting.</param>
/// <param name="Rung">What was withdrawn: <c>assured</c>, <c>approved</c> or <c>issued</c>.</param>
public sealed record WithdrawnVisa(string DelegateId, VisaRung Rung);

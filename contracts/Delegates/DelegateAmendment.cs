namespace Calendar.Contracts;

/// <summary>What changes about one delegate of a meeting.</summary>
/// <param name="DelegateId">The delegate of the meeting.</param>
/// <param name="Role">Office held, up to 300 characters; null leaves it as it is.</param>
/// <param name="Head">Whether the delegate heads the delegation; null leaves it as it is.</param>
/// <param name="Required">Whether the meeting makes no sense without the delegate; null leaves it as it is.</param>
/// <param name="Visa">Whether the delegate needs a visa; null leaves it as it is.</param>
public sealed record DelegateAmendment(
    string DelegateId, string? Role = null, bool? Head = null, bool? Required = null, bool? Visa = null);

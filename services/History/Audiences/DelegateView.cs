namespace Calendar.History;

/// <summary>A delegate as a viewer may see them. The name is joined from the people directory by whoever shows it.</summary>
/// <param name="DelegateId">Names the seat within the meeting.</param>
/// <param name="PersonId">The person in the people directory; null while not named.</param>
/// <param name="Role">Office held at the time; null when not known.</param>
/// <param name="Head">Whether this delegate heads the delegation.</param>
/// <param name="Required">Whether the meeting makes no sense without this delegate.</param>
/// <param name="Withdrawn">Whether the delegate does not come any more.</param>
/// <param name="Met">Whether this delegate's visa meets the rule of the meeting; null when the rule asks nothing of this delegate.</param>
/// <param name="Visa">How the visa stands, its <c>neededBy</c> reckoned; null for those who may not see it.</param>
public sealed record DelegateView(
    string DelegateId, string? PersonId, string? Role, bool Head, bool Required, bool Withdrawn, bool? Met, VisaState? Visa);

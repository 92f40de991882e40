namespace Calendar.History;

/// <summary>A seat of a party as it stands.</summary>
/// <param name="DelegateId">Names the seat within the meeting.</param>
/// <param name="PersonId">The person in the people directory; null while not named.</param>
/// <param name="Role">Office held at the time; null when not known.</param>
/// <param name="Head">Whether this delegate heads the delegation.</param>
/// <param name="Required">Whether the meeting makes no sense without this delegate.</param>
/// <param name="Withdrawn">Whether the delegate does not come any more; the seat then no longer counts for the visa rule.</param>
/// <param name="Visa">How the visa for this meeting stands.</param>
public sealed record DelegateState(
    string DelegateId, string? PersonId, string? Role, bool Head, bool Required, bool Withdrawn, VisaState Visa);

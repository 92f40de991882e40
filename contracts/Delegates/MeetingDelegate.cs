namespace Calendar.Contracts;

/// <summary>One seat of a party: a delegate, perhaps announced before being named.</summary>
/// <param name="DelegateId">Names the seat within the meeting, 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="PersonId">The person in the people directory; null while the delegate is not named. Never a name.</param>
/// <param name="Role">Office held at the time, up to 300 characters; null when not known.</param>
/// <param name="Head">Whether this delegate heads the delegation.</param>
/// <param name="Required">Whether the meeting makes no sense without this delegate.</param>
/// <param name="Visa">Whether this delegate needs a visa for the meeting.</param>
public sealed record MeetingDelegate(
    string DelegateId, string? PersonId = null, string? Role = null, bool Head = false, bool Required = false, bool Visa = false);

namespace Calendar.History;

/// <summary>A side of a meeting as it stands.</summary>
/// <param name="PartyId">Names the side within the meeting and across meetings.</param>
/// <param name="Name">Its name.</param>
/// <param name="Country">Its country, ISO 3166-1 alpha-2; null when it has none.</param>
/// <param name="Delegates">Its delegates in the order in which they joined, withdrawn ones included.</param>
public sealed record PartyState(string PartyId, string Name, string? Country, IReadOnlyList<DelegateState> Delegates);

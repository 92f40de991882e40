namespace Calendar.History;

/// <summary>A side of a meeting as a viewer may see it.</summary>
/// <param name="PartyId">Names the side.</param>
/// <param name="Name">Its name.</param>
/// <param name="Country">Its country, ISO 3166-1 alpha-2; null when it has none.</param>
/// <param name="Delegates">Its delegates; null for those who may not see who comes.</param>
public sealed record PartyView(string PartyId, string Name, string? Country, IReadOnlyList<DelegateView>? Delegates);

namespace Calendar.Contracts;

/// <summary>A side of a meeting as it rightly is. Its delegates stay.</summary>
/// <param name="PartyId">The side, by the id that it has.</param>
/// <param name="Name">Its right name, 1 to 300 characters.</param>
/// <param name="Country">Its right country, ISO 3166-1 alpha-2 in capitals; null when it has none.</param>
/// <param name="RightId">The id that it has from now on, 1 to 100 of a-z, 0-9 and -; null keeps the one it has.</param>
public sealed record PartyCorrection(string PartyId, string Name, string? Country = null, string? RightId = null);

namespace Calendar.Contracts;

/// <summary>A side of a meeting: a state or an organisation.</summary>
/// <param name="PartyId">Names the side within the meeting and across meetings, 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Name">Its name, 1 to 300 characters.</param>
/// <param name="Country">Its country, ISO 3166-1 alpha-2 in capitals (Kosovo: <c>XK</c>); null when it has none.</param>
/// <param name="Delegates">Who comes for it; may be empty, and may hold delegates who are not named yet.</param>
public sealed record Party(string PartyId, string Name, string? Country, IReadOnlyList<MeetingDelegate> Delegates);

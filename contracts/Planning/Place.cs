namespace Calendar.Contracts;

/// <summary>Where a meeting is held.</summary>
/// <param name="Name">Venue, up to 300 characters; null when not known.</param>
/// <param name="City">City, up to 300 characters; null when not known.</param>
/// <param name="Country">Country of the territory today, ISO 3166-1 alpha-2 in capitals (Kosovo: <c>XK</c>); null when not known.</param>
/// <param name="Zone">IANA zone of the venue, such as <c>America/New_York</c>; null when no place is agreed, and then civil times are read as UTC.</param>
public sealed record Place(string? Name = null, string? City = null, string? Country = null, string? Zone = null);

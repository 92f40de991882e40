using NodaTime;
using NodaTime.TimeZones;

namespace Calendar.History;

/// <summary>The zones of places, from the IANA database.</summary>
public static class Zones
{
    /// <summary>The zone of an IANA name; UTC for null, which means that no place is agreed; null when there is no such zone.</summary>
    /// <param name="name">An IANA name such as <c>America/New_York</c>, or null.</param>
    public static DateTimeZone? Find(string? name) => name is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>As <see cref="Find"/>, for what is stored already: a zone that the database has dropped since is read as UTC.</summary>
    /// <param name="name">An IANA name, or null.</param>
    public static DateTimeZone Of(string? name) => Find(name) ?? DateTimeZone.Utc;

    /// <summary>The instant of a wall-clock time. One that a change of rules skips is moved on by the length of the gap; one that occurs twice is the
    /// first, unless <paramref name="offset"/> names the second.</summary>
    internal static Instant At(this DateTimeZone zone, LocalDateTime local, Offset? offset) =>
        zone.ResolveLocal(local, Resolvers.CreateMappingResolver(
            (first, second) => offset == second.Offset ? second : first,
            Resolvers.ReturnForwardShifted)).ToInstant();
}

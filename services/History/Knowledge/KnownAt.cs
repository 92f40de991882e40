using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>What the keeper of the record knew by a time.</summary>
public static class KnownAt
{
    /// <summary>Whether a fact was known.</summary>
    /// <param name="fact">The fact; what it discloses counts, else when it was recorded.</param>
    /// <param name="recorded">When the store recorded it.</param>
    /// <param name="zone">IANA zone of the meeting; null is read as UTC.</param>
    /// <param name="at">The time. Known is what was disclosed or recorded at that very moment, too.</param>
    public static Knowledge Of(MeetingEvent fact, DateTimeOffset recorded, string? zone, Instant at) => fact.Disclosed switch
    {
        null => Instant.FromDateTimeOffset(recorded) <= at ? Knowledge.Known : Knowledge.Unknown,
        { } disclosed when BoundsSpan.Latest(disclosed, zone) <= at => Knowledge.Known,
        { } disclosed => BoundsSpan.Earliest(disclosed, zone) <= at ? Knowledge.MayBeKnown : Knowledge.Unknown,
    };
}

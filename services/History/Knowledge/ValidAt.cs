using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>What had happened in the world by a time.</summary>
public static class ValidAt
{
    /// <summary>Whether a fact had happened.</summary>
    /// <param name="fact">The fact. Of a correction it is not asked when it was made: it says what was so all the time.</param>
    /// <param name="zone">IANA zone of the meeting; null is read as UTC.</param>
    /// <param name="at">The time. What happened at that very moment has happened.</param>
    public static Occurrence Of(MeetingEvent fact, string? zone, Instant at) =>
        fact is RecordCorrected || BoundsSpan.Latest(fact.Occurred, zone) <= at ? Occurrence.Occurred
        : BoundsSpan.Earliest(fact.Occurred, zone) <= at ? Occurrence.MayHaveOccurred
        : Occurrence.NotYet;
}

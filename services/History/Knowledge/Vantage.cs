using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>From where in time a meeting is looked at. Each of the three clocks may be set by itself; none set is now.</summary>
/// <param name="KnownAt">What the keeper of the record knew by then; null for all that is known.</param>
/// <param name="ValidAt">What held in the world then; null for all that is told.</param>
/// <param name="RecordedBy">The log as it stood then; null for the whole log.</param>
public sealed record Vantage(Instant? KnownAt = null, Instant? ValidAt = null, Instant? RecordedBy = null)
{
    /// <summary>Now: all that is recorded.</summary>
    public static Vantage Now { get; } = new();

    internal bool Holds(RecordedFact one) => RecordedBy is not { } by || Instant.FromDateTimeOffset(one.Mark.Recorded) <= by;

    internal Knowledge Knows(RecordedFact one, string? zone) =>
        KnownAt is { } at ? History.KnownAt.Of(one.Fact, one.Mark.Recorded, zone, at) : Knowledge.Known;

    internal Occurrence Sees(MeetingEvent fact, string? zone) =>
        ValidAt is { } at ? History.ValidAt.Of(fact, zone, at) : Occurrence.Occurred;
}

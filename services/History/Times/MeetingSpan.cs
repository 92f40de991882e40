using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>The instants of a meeting, derived from its civil time and the rules of its zone. They move when the rules change; the wall clock does not.</summary>
public static class MeetingSpan
{
    /// <summary>From the first moment it can begin to the moment, excluded, by which it ends.</summary>
    /// <param name="when">Its civil time. An offset only tells which of two equal wall-clock times is meant; without a zone it gives the instant.</param>
    /// <param name="zone">IANA zone of the venue; null is read as UTC.</param>
    /// <returns>Null when no date is known. A day without a time ends at the next midnight; a minute without an end lasts one minute; an end that was
    /// brought before its start by a change of rules is the start.</returns>
    public static Interval? Of(MeetingTime when, string? zone)
    {
        if (when.Start is not { } start)
            return null;

        var begins = Begins(start, zone);
        var last = when.End ?? start;
        var ends = last.Time is null ? last.Date().PlusDays(1).Midnight(Zones.Of(zone))
            : when.End is null ? begins + Duration.FromMinutes(1)
            : Begins(last, zone);
        return new Interval(begins, Instant.Max(begins, ends));
    }

    /// <summary>The last moment, excluded, at which it can begin: its start when that is fixed to the day or the minute, else the end of its span.</summary>
    /// <param name="when">Its civil time.</param>
    /// <param name="zone">IANA zone of the venue; null is read as UTC.</param>
    /// <returns>Null when no date is known.</returns>
    public static Instant? LatestStart(MeetingTime when, string? zone) => Of(when, zone) is not { } span ? null
        : when is { Precision: Precision.Minute, Start: { Time: not null } } ? span.Start
        : when is { Precision: Precision.Day, Start: { Time: null } start } ? start.Date().PlusDays(1).Midnight(Zones.Of(zone))
        : span.End;

    /// <summary>Last civil day at the venue by which a visa for the meeting is of use: as given, else the day before its first.</summary>
    /// <param name="when">Its civil time.</param>
    /// <param name="given">The day that was given; null when none was.</param>
    /// <returns>Null when neither was given nor follows.</returns>
    public static DateOnly? NeededBy(MeetingTime when, DateOnly? given) =>
        given ?? (when.Start is { Day: var day } && day > DateOnly.MinValue ? day.AddDays(-1) : null);

    private static Instant Begins(CivilTime time, string? zone) => time.Local() switch
    {
        null => time.Date().Midnight(Zones.Of(zone)),
        { } local when zone is null && time.SaidOffset() is { } offset => local.WithOffset(offset).ToInstant(),
        { } local => Zones.Of(zone).At(local, time.SaidOffset()),
    };
}

using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>The bounds of a length of time, both included. Its unit is told where it is used.</summary>
/// <param name="AtLeast">Least that it can be. Below zero when the second may have come first.</param>
/// <param name="AtMost">Most that it can be.</param>
public sealed record SpanBounds(long AtLeast, long AtMost)
{
    /// <summary>Minutes from what happened to the start that was planned.</summary>
    /// <returns>Null when nothing is known of the one or of the other: a precision of <c>open</c> is no time.</returns>
    internal static SpanBounds? Minutes(TimeBounds occurred, MeetingTime? planned, string? zone) =>
        occurred.Precision != Precision.Open && Start(planned, zone) is { } start ? Minutes(BoundsSpan.Of(occurred, zone), start) : null;

    /// <summary>Minutes from one planned start to another.</summary>
    internal static SpanBounds? Minutes(MeetingTime? one, MeetingTime? other, string? zone) =>
        Start(one, zone) is { } first && Start(other, zone) is { } last ? Minutes(first, last) : null;

    /// <summary>Civil days at the venue from one planned start to another.</summary>
    internal static SpanBounds? Days(MeetingTime? one, MeetingTime? other) => StartDays(one) is var (first, firstLatest) && StartDays(other) is var (last, lastLatest)
        ? new SpanBounds(last.DayNumber - firstLatest.DayNumber, lastLatest.DayNumber - first.DayNumber)
        : null;

    private static SpanBounds Minutes(Interval one, Interval other) =>
        new((long)Math.Floor((other.Start - one.End).TotalMinutes), (long)Math.Ceiling((other.End - one.Start).TotalMinutes));

    /// <summary>From the first moment at which it can begin to the last.</summary>
    private static Interval? Start(MeetingTime? planned, string? zone) =>
        planned is not null && MeetingSpan.Of(planned, zone) is { } span ? new Interval(span.Start, MeetingSpan.LatestStart(planned, zone)) : null;

    private static (DateOnly First, DateOnly Last)? StartDays(MeetingTime? planned) => planned switch
    {
        { Start: not { } } or null => null,
        { Precision: Precision.Minute or Precision.Day, Start: { } start } => (start.Day, start.Day),
        { Start: { } start, End: var end } => (start.Day, (end ?? start).Day),
    };
}

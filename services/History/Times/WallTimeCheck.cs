using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>Asks of a civil time, before it is stored, whether it exists, and exists once.</summary>
public static class WallTimeCheck
{
    private const int LongestDays = 366;
    private static readonly DateOnly LastDay = DateOnly.MaxValue.AddDays(-1);

    /// <summary>What is impossible about the date of a meeting.</summary>
    /// <param name="when">The date.</param>
    /// <param name="zone">IANA zone of the venue; null is read as UTC, and then any offset is possible.</param>
    /// <returns>Every fault; empty when there is none.</returns>
    public static IReadOnlyList<WallTimeFinding> Of(MeetingTime when, string? zone)
    {
        if (Zones.Find(zone) is not { } rules)
            return [new WallTimeFinding("zone", WallTimeFault.UnknownZone)];

        if (when.Start is not { } start)
            return when.Precision == Precision.Open && when.End is null ? [] : [new WallTimeFinding("start", WallTimeFault.StartMissing)];

        var one = At("start", start, rules, zone is not null);
        var other = when.End is { } end ? At("end", end, rules, zone is not null) : [];
        WallTimeFinding[] faults = [.. one, .. other];
        return faults.Length > 0 ? faults : Length(when, zone);
    }

    /// <summary>What is impossible about bounds. An offset said with a time gives its instant, whatever the zone.</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="zone">IANA zone for what was said without an offset; null is read as UTC.</param>
    /// <returns>Every fault; empty when there is none.</returns>
    public static IReadOnlyList<WallTimeFinding> Of(TimeBounds bounds, string? zone)
    {
        if (Zones.Find(zone) is not { } rules)
            return [new WallTimeFinding("zone", WallTimeFault.UnknownZone)];

        WallTimeFinding[] faults = [.. Said("earliest", bounds.Earliest, rules), .. Said("latest", bounds.Latest, rules)];
        return faults.Length > 0 ? faults
            : IsBackward(bounds, zone) ? [new WallTimeFinding("latest", WallTimeFault.EndBeforeStart)]
            : [];
    }

    private static WallTimeFinding[] Length(MeetingTime when, string? zone) => when switch
    {
        { End: not { } } => [],
        { Start: { } start, End: { } end } when end.Date() < start.Date() || IsBackward(when, zone) =>
            [new WallTimeFinding("end", WallTimeFault.EndBeforeStart)],
        { Start: { } start, End: { } end } when Period.DaysBetween(start.Date(), end.Date()) > LongestDays =>
            [new WallTimeFinding("end", WallTimeFault.TooLong)],
        _ => [],
    };

    /// <summary>A day that ends at the very midnight with which the earliest begins is over before it.</summary>
    private static bool IsBackward(TimeBounds bounds, string? zone) => bounds.Latest.Time is null
        ? BoundsSpan.Latest(bounds, zone) <= BoundsSpan.Earliest(bounds, zone)
        : BoundsSpan.Latest(bounds, zone) < BoundsSpan.Earliest(bounds, zone);

    private static bool IsBackward(MeetingTime when, string? zone) =>
        when is { Start.Time: not null, End.Time: not null }
        && MeetingSpan.Of(when with { End = null }, zone) is { } first
        && MeetingSpan.Of(new MeetingTime(when.Precision, when.End), zone) is { } last
        && last.Start <= first.Start;

    private static WallTimeFinding[] Said(string field, CivilTime time, DateTimeZone zone) => At(field, time, zone, time.Offset is null);

    private static WallTimeFinding[] At(string field, CivilTime time, DateTimeZone zone, bool zoned)
    {
        if (time.Day > LastDay)
            return [new WallTimeFinding(field, WallTimeFault.OutOfRange)];

        if (time.Local() is not { } local || (!zoned && time.Offset is not null))
            return [];

        var map = zone.MapLocal(local);
        return (map.Count, time.SaidOffset()) switch
        {
            (0, _) => [new WallTimeFinding(field, WallTimeFault.Skipped)],
            (2, null) => [new WallTimeFinding(field, WallTimeFault.Ambiguous)],
            (_, { } said) when said != map.First().Offset && said != map.Last().Offset => [new WallTimeFinding(field, WallTimeFault.WrongOffset)],
            _ => [],
        };
    }
}

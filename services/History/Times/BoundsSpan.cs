using Calendar.Contracts;
using NodaTime;

namespace Calendar.History;

/// <summary>The instants between which something happened or became known.</summary>
public static class BoundsSpan
{
    /// <summary>From the first moment to the last, excluded: a minute counts to its end, a day without a time to the next midnight.</summary>
    /// <param name="bounds">The bounds. An offset said with a time gives its instant.</param>
    /// <param name="zone">IANA zone for what was said without an offset; null is read as UTC.</param>
    public static Interval Of(TimeBounds bounds, string? zone)
    {
        var first = Earliest(bounds, zone);
        var last = bounds.Latest.Time is null ? Latest(bounds, zone) : Latest(bounds, zone) + Duration.FromMinutes(1);
        return new Interval(first, Instant.Max(first, last));
    }

    /// <summary>The earliest bound: the first moment of its minute or day.</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="zone">IANA zone for what was said without an offset; null is read as UTC.</param>
    public static Instant Earliest(TimeBounds bounds, string? zone) => At(bounds.Earliest, zone) ?? bounds.Earliest.Date().Midnight(Zones.Of(zone));

    /// <summary>The latest bound: the first moment of its minute, or the midnight that ends its day. At that moment it has happened.</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="zone">IANA zone for what was said without an offset; null is read as UTC.</param>
    public static Instant Latest(TimeBounds bounds, string? zone) =>
        At(bounds.Latest, zone) ?? bounds.Latest.Date().PlusDays(1).Midnight(Zones.Of(zone));

    private static Instant? At(CivilTime time, string? zone) => time.Local() switch
    {
        null => null,
        { } local when time.SaidOffset() is { } offset => WholeMinute(local).WithOffset(offset).ToInstant(),
        { } local => Zones.Of(zone).At(WholeMinute(local), null),
    };

    private static LocalDateTime WholeMinute(LocalDateTime local) => local.Date + new LocalTime(local.Hour, local.Minute);
}

using System.Globalization;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Says a time no finer than it is known: "week of 27 Feb 2017", never an invented midnight. English, in civil time as said.</summary>
public static class TimeWords
{
    /// <summary>The date of a meeting in words.</summary>
    /// <param name="when">The date.</param>
    /// <param name="zone">IANA zone of the venue, named behind wall-clock times; null leaves it out.</param>
    public static string Of(MeetingTime when, string? zone) =>
        when.Start is { } start ? Between(when.Precision, start, when.End ?? start, zone) : when.Text ?? "no date";

    /// <summary>Bounds in words.</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="zone">IANA zone of the meeting, named behind wall-clock times that carry no offset; null leaves it out.</param>
    public static string Of(TimeBounds bounds, string? zone) =>
        Between(bounds.Precision, bounds.Earliest, bounds.Latest, bounds.Earliest.Offset is null ? zone : null);

    private static string Between(Precision precision, CivilTime first, CivilTime last, string? zone) => precision switch
    {
        Precision.Week => $"week of {Day(first)}",
        Precision.Month when IsSameMonth(first, last) => Say(first, "MMM yyyy"),
        Precision.Month or Precision.Season => $"{Say(first, first.Day.Year == last.Day.Year ? "MMM" : "MMM yyyy")} to {Say(last, "MMM yyyy")}",
        Precision.Year when first.Day.Year == last.Day.Year => Say(first, "yyyy"),
        Precision.Year => $"{Say(first, "yyyy")} to {Say(last, "yyyy")}",
        Precision.About => $"about {Days(first, last)}",
        Precision.Day => Days(first, last),
        Precision.Open => $"some time from {Days(first, last)}",
        _ => Clock(first, last, zone),
    };

    private static string Clock(CivilTime first, CivilTime last, string? zone)
    {
        if (first.Time is null || last.Time is null)
            return Days(first, last);

        var end = first == last ? "" : first.Day == last.Day ? $" to {Say(last)}" : $" to {Day(last)}, {Say(last)}";
        return $"{Day(first)}, {Say(first)}{end}{Where(first, zone)}";
    }

    private static string Where(CivilTime time, string? zone) =>
        zone is not null ? $" ({zone})" : time.Offset is { } offset ? $" (UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm})" : "";

    private static string Days(CivilTime first, CivilTime last) =>
        first.Day == last.Day ? Day(first)
        : IsSameMonth(first, last) ? $"{Say(first, "%d")} to {Day(last)}"
        : $"{Day(first)} to {Day(last)}";

    private static bool IsSameMonth(CivilTime first, CivilTime last) => (first.Day.Year, first.Day.Month) == (last.Day.Year, last.Day.Month);

    private static string Day(CivilTime time) => Say(time, "d MMM yyyy");

    private static string Say(CivilTime time, string form) => time.Day.ToString(form, CultureInfo.InvariantCulture);

    private static string Say(CivilTime time) => time.Time!.Value.ToString("HH:mm", CultureInfo.InvariantCulture);
}

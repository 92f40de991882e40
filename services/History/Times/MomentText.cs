using NodaTime;
using NodaTime.Text;

namespace Calendar.History;

/// <summary>Reads moments as RFC 3339 writes them; the seconds may be left out, the offset may not, since a moment that is guessed proves nothing.</summary>
public static class MomentText
{
    private static readonly OffsetDateTimePattern Minute = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>");

    /// <summary>What is said of a text that is no moment, after its name.</summary>
    public const string Expected =
        "is not a moment. Expected a date, a time and an offset, as in 2017-02-24T11:59-05:00 or 2017-02-24T16:59:00Z; in a URL a plus sign is written %2B.";

    /// <summary>Reads a moment.</summary>
    /// <param name="text">The text; null is none.</param>
    /// <returns>Null when it is none.</returns>
    public static Instant? Read(string? text) =>
        text is null ? null
        : OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } exact ? exact.Value.ToInstant()
        : Minute.Parse(text) is { Success: true } minute ? minute.Value.ToInstant()
        : null;
}

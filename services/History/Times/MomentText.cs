using NodaTime;
using NodaTime.Text;

namespace Calendar.History;

/// <summary>Reads moments as RFC 3339 writes them; the seconds may be left out, the offset may not, since a moment that is guessed proves nothing.</summary>
public static class MomentText
{
    private static readonly OffsetDateTimePattern Minute = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>");

    /// <summary>Reads a moment, such as <c>2017-02-24T11:59-05:00</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null when there is none, or it is no moment.</returns>
    public static Instant? Read(string? text) =>
        text is null ? null
        : OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } exact ? exact.Value.ToInstant()
        : Minute.Parse(text) is { Success: true } minute ? minute.Value.ToInstant()
        : null;
}

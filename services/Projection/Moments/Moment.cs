using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace Calendar.Projection.Moments;

/// <summary>Reads moments as RFC 3339 writes them; the seconds may be left out, the offset may not, since a moment that is guessed proves nothing.</summary>
internal static class Moment
{
    private static readonly OffsetDateTimePattern Minute = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>");

    public static Instant? Read(string? text) =>
        text is null ? null
        : OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } exact ? exact.Value.ToInstant()
        : Minute.Parse(text) is { Success: true } minute ? minute.Value.ToInstant()
        : null;

    /// <summary>The first parameter that was given and is no moment, as a problem; null when all can be read.</summary>
    public static ProblemHttpResult? FaultOf(params ReadOnlySpan<(string Name, string? Text)> given)
    {
        foreach (var (name, text) in given)
        {
            if (text is not null && Read(text) is null)
            {
                return Problems.Malformed(
                    "bad-moment",
                    $"{name} is not a moment. Expected a date, a time and an offset, as in 2017-02-24T11:59-05:00 or 2017-02-24T16:59:00Z; in a URL a plus sign is written %2B.");
            }
        }

        return null;
    }
}

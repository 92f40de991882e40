using Calendar.History;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Calendar.Projection.Moments;

/// <summary>Moments in queries: <see cref="MomentText"/>.</summary>
internal static class Moment
{
    public static Instant? Read(string? text) => MomentText.Read(text);

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

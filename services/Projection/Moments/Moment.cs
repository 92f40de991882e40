using Calendar.History;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Calendar.Projection.Moments;

/// <summary>The moments of a request.</summary>
internal static class Moment
{
    public static Instant? Read(string? text) => MomentText.Read(text);

    /// <summary>The first parameter that was given and is no moment, as a problem; null when all can be read.</summary>
    public static ProblemHttpResult? FaultOf(params ReadOnlySpan<(string Name, string? Text)> given)
    {
        foreach (var (name, text) in given)
        {
            if (text is not null && Read(text) is null)
                return Problems.Malformed("bad-moment", $"{name} {MomentText.Expected}");
        }

        return null;
    }
}

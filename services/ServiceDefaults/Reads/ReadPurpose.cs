using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Calendar.ServiceDefaults;

/// <summary>Why somebody reads what is not public, as they say in the header <c>X-Purpose</c>. Kept beside their name; never demanded.</summary>
public static class ReadPurpose
{
    /// <summary>Name of the header.</summary>
    public const string Header = "X-Purpose";

    /// <summary>Longest purpose in Unicode code points.</summary>
    public const int Longest = 300;

    /// <summary>Takes the header, and says in the description of the API that reads here may have to be recorded. A purpose that cannot be is 400.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <typeparam name="T">Kind of endpoint builder.</typeparam>
    public static T WithPurpose<T>(this T endpoint)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new TakesPurpose()));
        return endpoint.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter((call, next) => FaultOf(call.HttpContext.Request) is { } fault
                ? ValueTask.FromResult<object?>(Problems.Malformed("bad-purpose", fault))
                : next(call));
    }

    /// <summary>The purpose of a request; null when nothing was said.</summary>
    /// <param name="request">The request.</param>
    public static string? Of(HttpRequest request) => request.Headers[Header] is [{ } purpose] ? purpose : null;

    internal static string? FaultOf(HttpRequest request)
    {
        var given = request.Headers[Header];
        if (given.Count == 0)
            return null;
        if (given.Count > 1)
            return $"The header {Header} is given {given.Count} times. Give it once.";
        return FaultList.OfText(given.ToString(), Header, Longest).Found is [var fault, ..]
            ? string.Create(CultureInfo.InvariantCulture, $"{Header}: {fault.Detail}")
            : null;
    }

    /// <summary>Marks an endpoint that takes the header.</summary>
    internal sealed record TakesPurpose;
}

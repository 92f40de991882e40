using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Calendar.ServiceDefaults;

/// <summary>What was read, in one spelling: the address as the endpoint spells it, its parameters by name but for <c>minPosition</c>, and the meetings of a page
/// that are not public, as in <c>/agenda?from=2027-03-01&amp;to=2027-03-31: m1,m7 and 3 more</c>. Never what they hold.</summary>
public static class ReadSubject
{
    /// <summary>Most characters of a subject.</summary>
    public const int Longest = 8_000;

    private const string SaysNothing = "minPosition";
    private const int RoomForMore = 30;

    /// <summary>The subject of a request for a page of several meetings.</summary>
    /// <param name="request">The request.</param>
    /// <param name="meetings">Ids of the meetings, in the order shown; empty where the address names what was read.</param>
    public static string Of(HttpRequest request, IReadOnlyCollection<string> meetings) => With(Address(request), meetings);

    /// <summary>Adds meetings to an address; where they are too many, how many more there are.</summary>
    /// <param name="address">The address, in one spelling.</param>
    /// <param name="meetings">Ids of the meetings.</param>
    public static string With(string address, IReadOnlyCollection<string> meetings)
    {
        var subject = new StringBuilder(address);
        var named = 0;
        foreach (var meeting in meetings)
        {
            if (subject.Length + meeting.Length + RoomForMore > Longest)
                break;
            subject.Append(named++ == 0 ? ": " : ",").Append(meeting);
        }

        return named == meetings.Count ? subject.ToString() : subject.Append(CultureInfo.InvariantCulture, $" and {meetings.Count - named} more").ToString();
    }

    private static string Address(HttpRequest request)
    {
        var route = (RouteEndpoint)request.HttpContext.GetEndpoint()!;
        var path = string.Concat(route.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => Uri.EscapeDataString(Convert.ToString(request.RouteValues[parameter.Name], CultureInfo.InvariantCulture) ?? ""),
            _ => "",
        }))));
        var query = request.Query.Where(one => one.Key != SaysNothing).OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value.ToString())}").ToList();
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}

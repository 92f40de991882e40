using System.Text.RegularExpressions;
using Calendar.IntegrationTests.WholeWay;

namespace Calendar.IntegrationTests.Traces;

/// <summary>Asks everything that a service answers to GET by its own description, with every id that is known, as every role.</summary>
/// <param name="processes">Who asks.</param>
/// <param name="ids">Ids to put in the place of each parameter of a path; a path with another parameter is left out.</param>
internal sealed partial class ApiWalk(CalendarProcesses processes, IReadOnlyDictionary<string, string[]> ids)
{
    private static readonly string[] Roles = ["organiser", "visa", "desk", "auditor", "subscriberAdmin", "service"];

    private static readonly Dictionary<string, string> Queries = new()
    {
        ["/people"] = "?ids=choe,kim",
        ["/alerts"] = "?meeting=talks",
        ["/agenda"] = "?from=2027-01-01&to=2027-12-31",
        ["/at-risk"] = "?days=366",
        ["/events"] = "?limit=5000",
        ["/log/proof"] = "?position=1",
        ["/log/consistency"] = "?from=1",
        ["/visas"] = "?state=requested",
    };

    /// <summary>The answers in which the marker stands, and how many were given with 200.</summary>
    public async Task<(IReadOnlyList<string> Marked, int Given)> Walk(ServiceProcess service, Marker marker)
    {
        var described = (await processes.Ask(service, "desk", "GET", "/openapi/v1.json")).Json.GetProperty("paths");
        var (marked, given) = (new SortedSet<string>(StringComparer.Ordinal), 0);
        foreach (var path in described.EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)).SelectMany(path => Filled(path.Name, path.Name)))
        {
            foreach (var role in Roles)
            {
                var answer = await processes.Ask(service, role, "GET", path);
                given += answer.Status == 200 ? 1 : 0;
                if (marker.IsIn(answer.Body))
                {
                    marked.Add($"{role} {Id().Replace(path, "/...")}");
                }
            }
        }
        return ([.. marked], given);
    }

    private IEnumerable<string> Filled(string template, string path)
    {
        if (Parameter().Match(path) is not { Success: true } parameter)
        {
            return [path + Queries.GetValueOrDefault(template, "")];
        }
        return ids.TryGetValue(parameter.Groups[1].Value, out var values)
            ? values.SelectMany(value => Filled(template, path.Replace(parameter.Value, value, StringComparison.Ordinal)))
            : [];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("/[0-9a-f-]{36}")]
    private static partial Regex Id();
}

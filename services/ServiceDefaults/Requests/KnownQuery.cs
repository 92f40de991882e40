using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Calendar.ServiceDefaults;

/// <summary>Refuses what a query does not know, so that a misspelt parameter is not silently ignored.</summary>
public static class KnownQuery
{
    /// <summary>Answers 400 to a parameter that is not one of these, or that is given more than once.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="names">All parameters that the endpoint reads.</param>
    /// <typeparam name="T">Kind of endpoint builder.</typeparam>
    public static T WithQuery<T>(this T endpoint, params string[] names)
        where T : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter((call, next) => FaultOf(call.HttpContext.Request.Query, names) is { } fault
            ? ValueTask.FromResult<object?>(Problems.Malformed("bad-query", fault))
            : next(call));

    internal static string? FaultOf(IQueryCollection query, string[] names)
    {
        foreach (var (name, values) in query)
        {
            if (!names.Contains(name, StringComparer.Ordinal))
                return names.Length == 0
                    ? "This endpoint takes no parameters in its query."
                    : $"The query has a parameter that is not known here. Known: {string.Join(", ", names)}.";
            if (values.Count > 1)
                return $"The parameter {name} is given {values.Count} times. Give it once.";
        }

        return null;
    }
}

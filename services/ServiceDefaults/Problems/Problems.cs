using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Calendar.ServiceDefaults;

/// <summary>Answers to what went wrong, as problem details (RFC 9457): the type names the rule, the detail says what is, what was expected and what to do.</summary>
public static class Problems
{
    /// <summary>Any problem.</summary>
    /// <param name="status">HTTP status, 400 to 599.</param>
    /// <param name="rule">Name of the rule, in lower case with hyphens; becomes the type <c>urn:calendar:problem:{rule}</c>.</param>
    /// <param name="detail">What is, what was expected, and what to do.</param>
    /// <param name="faults">Each fault of the body by itself, where there are several.</param>
    /// <param name="about">What the problem is about, under names of its own, where a client can use it.</param>
    public static ProblemHttpResult Of(
        int status, string rule, string detail, IReadOnlyList<Fault>? faults = null, IReadOnlyDictionary<string, object?>? about = null)
    {
        var more = new Dictionary<string, object?>(about ?? new Dictionary<string, object?>()) { ["code"] = rule };
        if (faults is { Count: > 0 })
            more["errors"] = faults;
        return TypedResults.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status), type: $"urn:calendar:problem:{rule}", extensions: more);
    }

    /// <summary>400: the request cannot be read.</summary>
    /// <param name="rule">Name of the rule.</param>
    /// <param name="detail">What is, what was expected, and what to do.</param>
    public static ProblemHttpResult Malformed(string rule, string detail) => Of(400, rule, detail);

    /// <summary>404: there is no such thing, or the caller may not know of it.</summary>
    /// <param name="detail">What was looked for.</param>
    public static ProblemHttpResult NotFound(string detail) => Of(404, "not-found", detail);

    /// <summary>409: the state forbids it.</summary>
    /// <param name="rule">Name of the rule that forbids it.</param>
    /// <param name="detail">What is, what was expected, and what to do.</param>
    public static ProblemHttpResult Conflict(string rule, string detail) => Of(409, rule, detail);

    /// <summary>412: somebody else was first.</summary>
    /// <param name="detail">What is, what was expected, and what to do.</param>
    public static ProblemHttpResult Stale(string detail) => Of(412, "stale-version", detail);

    /// <summary>422: well-formed, but values that cannot be.</summary>
    /// <param name="faults">At least one fault.</param>
    public static ProblemHttpResult Impossible(IReadOnlyList<Fault> faults) =>
        Of(422, "impossible-value", string.Join(' ', faults.Select(fault => $"{fault.Pointer}: {fault.Detail}")), faults);
}

using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Scheduling;

/// <summary>Turns the rule that said no into an answer.</summary>
internal static class Rejections
{
    public static ProblemHttpResult Answer(Rejection rejection) => Problems.Of(
        rejection.Kind switch
        {
            RejectionKind.Impossible => 422,
            RejectionKind.NotFound => 404,
            _ => 409,
        },
        rejection.Rule,
        rejection.Detail,
        about: rejection.Delegates.Count == 0 ? null : new Dictionary<string, object?> { ["delegates"] = rejection.Delegates });
}

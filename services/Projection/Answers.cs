using Calendar.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Projection;

/// <summary>Answers in the JSON of the contracts, so that a meeting reads the same here and in its events.</summary>
internal static class Answers
{
    public static JsonHttpResult<T> Json<T>(T value) => TypedResults.Json(value, ContractJson.Options);
}

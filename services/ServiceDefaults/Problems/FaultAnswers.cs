using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.ServiceDefaults;

/// <summary>Turns what rose to the top into an answer, and logs it once.</summary>
internal sealed class FaultAnswers(ILogger<FaultAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception fault, CancellationToken cancellationToken)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return true;

        await AnswerTo(context, fault).ExecuteAsync(context);
        return true;
    }

    private ProblemHttpResult AnswerTo(HttpContext context, Exception fault)
    {
        switch (fault)
        {
            case BadHttpRequestException bad:
                return Refusal(bad);
            case UnavailableException away:
                context.Response.Headers.RetryAfter = Math.Ceiling(away.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return Problems.Of(503, away.Rule, away.Message);
            case NpgsqlException { IsTransient: true } or SocketException or TimeoutException or NpgsqlException { InnerException: SocketException or IOException }:
                log.LogWarning(fault, "The database does not answer");
                context.Response.Headers.RetryAfter = "1";
                return Problems.Of(503, "database-away", "The database does not answer. Nothing was changed; try again in a second.");
            default:
                log.LogError(fault, "The request failed");
                return Problems.Of(500, "fault", "Something failed here that should not. It is logged under the traceId.");
        }
    }

    private static ProblemHttpResult Refusal(BadHttpRequestException bad) => (bad.StatusCode, bad.InnerException) switch
    {
        (415, _) => Problems.Of(415, "media-type", "The body has a media type that is not read here. Send application/json in UTF-8."),
        (413, _) => Problems.Of(413, "too-large", "The body is larger than this endpoint takes."),
        (_, JsonException json) => Problems.Of(400, "bad-json", $"The body is not the JSON that is expected{At(json)}: {Expected(json)} The fields are described in /openapi/v1.json."),
        _ => Problems.Of(bad.StatusCode, "bad-request", "A parameter of the request is missing or cannot be read. The parameters are described in /openapi/v1.json."),
    };

    private static string At(JsonException json) =>
        json.Path is { Length: > 1 } path ? $" at {path.Replace("$", "", StringComparison.Ordinal).Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal)}" : "";

    private static string Expected(JsonException json) =>
        json.InnerException is null && !json.Message.Contains("System.", StringComparison.Ordinal) && !json.Message.Contains("Calendar.", StringComparison.Ordinal)
            ? json.Message.Split(" Path:")[0].TrimEnd('.') + "."
            : "an unknown, missing or doubled field, or a value of another type.";
}

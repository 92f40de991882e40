using System.Net.Mime;
using System.Text;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Notification.Bounces;

/// <summary>Where a mail server hands in what came back to us.</summary>
internal static class BounceEndpoints
{
    /// <summary>Maps <c>/bounces</c>.</summary>
    public static void MapBounces(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/bounces", Take).Accepts<string>("message/rfc822", MediaTypeNames.Text.Plain).WithQuery().Allow(Role.Service, Role.Desk);

    // Whatever it is, it is answered with 200, so that the mail server does not send a bounce of the bounce.
    private static async Task<Ok<BounceTaken>> Take(HttpRequest request, BounceRegister register, ILogger<BounceRegister> log, CancellationToken stop)
    {
        using var reader = new StreamReader(request.Body, Encoding.Latin1);
        var mail = await reader.ReadToEndAsync(stop);
        if (BounceReader.Read(mail) is not { } report)
        {
            log.LogInformation("Something came back that is no report about a mail of ours");
            return TypedResults.Ok(new BounceTaken("ignored"));
        }
        var entered = await register.Take(report, stop);
        log.LogInformation("Mail {MailId} came back: {Action}, {Status}", report.MailId, report.Action, report.Status);
        return TypedResults.Ok(new BounceTaken(entered ? "entered" : "known"));
    }
}

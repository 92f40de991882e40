using System.Net.Mime;
using System.Text;
using Calendar.Notification.Links;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Calendar.Notification.Bounces;

/// <summary>Where a mail server hands in what came back to us.</summary>
internal static class BounceEndpoints
{
    private const int LargestMail = 64 * 1024 * 1024;

    /// <summary>Maps <c>/bounces</c>.</summary>
    public static void MapBounces(this IEndpointRouteBuilder routes) => routes
        .MapPost("/bounces", Take)
        .Accepts<string>("message/rfc822", MediaTypeNames.Text.Plain)
        .WithMetadata(new RequestSizeLimitAttribute(LargestMail))
        .WithQuery()
        .Allow(Role.Service, Role.Desk)
        .WithSummary("Takes a mail that came back to the envelope sender of one of ours.");

    // Whatever it is, it is answered with 200, so that the mail server does not send a bounce of the bounce.
    private static async Task<Ok<BounceTaken>> Take(
        HttpRequest request, BounceRegister register, LinkKey key, BounceCount count, ILogger<BounceRegister> log, CancellationToken stop)
    {
        var beginning = new byte[BounceReader.MostOctets];
        var length = await request.Body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, stop);
        var taken = BounceTaken.Ignored;
        if (BounceReader.Read(Encoding.Latin1.GetString(beginning, 0, length), await key.Tokens(stop)) is not { } report)
        {
            log.LogInformation("Something came back that is no report about a mail of ours");
        }
        else
        {
            taken = await register.Take(report, stop) ? BounceTaken.Entered : BounceTaken.Known;
            log.LogInformation("Mail {MailId} came back: {Action}, {Status}", report.MailId, report.Action, report.Status);
        }
        count.Add(taken);
        return TypedResults.Ok(taken);
    }
}

using System.Globalization;
using Calendar.Notification.Links;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Notification.Delivery;

/// <summary>What became of the mails to subscribers.</summary>
internal static class AlertEndpoints
{
    private const string MediaType = "message/rfc822";

    /// <summary>Maps <c>/alerts</c>.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alerts", List).WithQuery("meeting", "after", "limit").WithPurpose().Allow(Role.Desk, Role.SubscriberAdmin);
        routes.MapGet("/alerts/{alertId}", Read).WithQuery().WithPurpose().Produces<string>(200, MediaType).Allow(Role.Desk)
            .WithSummary("The bytes of a mail, as they were or will be handed over, but for the secrets in its links, which are blanked: they are the reader's.");
    }

    private static async Task<Results<Ok<AlertPage>, ProblemHttpResult>> List(
        HttpContext context, AlertList alerts, string? meeting, Guid? after, int? limit, CancellationToken stop)
    {
        if (meeting is null || !PlainText.IsId(meeting))
        {
            return Problems.Malformed("bad-meeting", "Name the meeting: ?meeting= and its id, 1 to 100 of a-z, 0-9 and -.");
        }
        if (limit is < 1 or > 1000)
        {
            return Problems.Malformed("bad-limit", "The limit is a number from 1 to 1000.");
        }
        var page = await alerts.Of(meeting, context.Caller().Role == Role.SubscriberAdmin, after, limit ?? 100, stop);
        if (page.Alerts.Count > 0 && !page.IsPublic)
        {
            await context.RecordRead(stop);
        }
        return TypedResults.Ok(page);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Read(string alertId, HttpContext context, AlertList alerts, CancellationToken stop)
    {
        if (!Guid.TryParse(alertId, CultureInfo.InvariantCulture, out var id) || await alerts.BytesOf(id, stop) is not var (mail, hidden))
        {
            return Problems.NotFound("There is no such mail, or it has not been tried yet and so has no bytes.");
        }
        await context.RecordRead(hidden, stop);
        return TypedResults.Bytes(BlankedLinks.In(mail), MediaType, $"{id:n}.eml");
    }
}

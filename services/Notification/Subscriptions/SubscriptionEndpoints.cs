using System.Globalization;
using Calendar.Contracts;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Notification.Subscriptions;

/// <summary>Who is told of what.</summary>
internal static class SubscriptionEndpoints
{
    private const int MostEvents = 100;

    private static readonly HashSet<string> Events = [.. EventCatalog.Types.Where(type => type.IsSubclassOf(typeof(MeetingEvent))).Select(type => type.Name)];

    /// <summary>Maps <c>/subscriptions</c>.</summary>
    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/subscriptions", Add).WithQuery().Allow(Role.Desk, Role.SubscriberAdmin);
        routes.MapGet("/subscriptions", List).WithQuery("after", "limit").Allow(Role.Desk, Role.SubscriberAdmin);
        routes.MapDelete("/subscriptions/{subscriptionId}", End).WithQuery().Allow(Role.Desk, Role.SubscriberAdmin);
    }

    private static async Task<Results<Created<Subscription>, Ok<Subscription>, ProblemHttpResult>> Add(
        SubscriptionRequest body, HttpContext context, SubscriptionList subscriptions, CancellationToken stop)
    {
        var faults = new FaultList();
        var mailbox = Mailbox.Parse(body.Mail, out var fault);
        faults.Require(mailbox is not null, "/mail", $"The address cannot be mailed: {fault}.");
        body.About.Check(faults);
        Check(body.Events ?? [], faults);
        if (mailbox is null || faults.Found.Count > 0)
        {
            return Problems.Impossible(faults.Found);
        }
        var (subscription, isNew) = await subscriptions.Add(mailbox, body, context.Caller(), stop);
        return isNew ? TypedResults.Created($"/subscriptions/{subscription.SubscriptionId}", subscription) : TypedResults.Ok(subscription);
    }

    private static async Task<Results<Ok<SubscriptionPage>, ProblemHttpResult>> List(
        HttpContext context, SubscriptionList subscriptions, Guid? after, int? limit, CancellationToken stop) => limit is < 1 or > 1000
            ? Problems.Malformed("bad-limit", "The limit is a number from 1 to 1000.")
            : TypedResults.Ok(await subscriptions.List(OwnOnly(context), after, limit ?? 100, stop));

    private static async Task<Results<NoContent, ProblemHttpResult>> End(
        string subscriptionId, HttpContext context, SubscriptionList subscriptions, CancellationToken stop) =>
        Guid.TryParse(subscriptionId, out var id) && await subscriptions.End(id, OwnOnly(context), stop)
            ? TypedResults.NoContent()
            : Problems.NotFound("There is no such subscription.");

    private static string? OwnOnly(HttpContext context) => context.Caller() is { Role: Role.Desk } desk ? desk.Name : null;

    private static void Check(IReadOnlyList<string> events, FaultList faults)
    {
        faults.Require(events.Count <= MostEvents, "/events", "There are more events than kinds of event.");
        for (var i = 0; i < Math.Min(events.Count, MostEvents); i++)
        {
            faults.Require(
                Events.Contains(events[i]), string.Create(CultureInfo.InvariantCulture, $"/events/{i}"), "There is no such event of a meeting. The names are those of the events, such as MeetingCanceled.");
        }
    }
}

using Calendar.Notification.Links;
using Calendar.Notification.OptIn;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Notification.Subscriptions;

/// <summary>Who is told of what.</summary>
internal static class SubscriptionEndpoints
{
    /// <summary>Maps <c>/subscriptions</c>.</summary>
    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/subscriptions", Add).WithQuery().AllowStrangersBeside(Role.Desk, Role.SubscriberAdmin)
            .WithSummary("Subscribes an address. Without a key, for what is public: its owner is asked by mail, and the answer is 202 whatever the address is.");
        routes.MapGet("/subscriptions", List).WithQuery("after", "limit").Allow(Role.Desk, Role.SubscriberAdmin);
        routes.MapDelete("/subscriptions/{subscriptionId}", End).WithQuery().Allow(Role.Desk, Role.SubscriberAdmin);
    }

    private static async Task<Results<Created<Subscription>, Ok<Subscription>, Accepted<AskTaken>, ProblemHttpResult>> Add(
        SubscriptionRequest body, HttpContext context, SubscriptionList subscriptions, Asks asks, CallerLimits limits, CancellationToken stop)
    {
        if (context.CallerOrStranger() is null && !limits.MayAsk(context))
        {
            return Problems.Of(429, "too-many-requests", "This address of the network has asked for as many subscriptions as it may in an hour. Try again later.");
        }
        var faults = new FaultList();
        if (SubscriptionCheck.Check(body, faults) is not { } mailbox || faults.Found.Count > 0)
        {
            return Problems.Impossible(faults.Found);
        }
        if (context.CallerOrStranger() is not { } caller)
        {
            await asks.Take(mailbox, body, stop);
            return TypedResults.Accepted((string?)null, AskTaken.Answer);
        }
        var (subscription, isNew) = await subscriptions.Add(mailbox, body, caller, stop);
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
}

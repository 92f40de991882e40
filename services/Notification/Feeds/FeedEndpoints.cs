using Calendar.Contracts;
using Calendar.Notification.Links;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Notification.Feeds;

/// <summary>The meetings of a subscription, for calendar programs that look again from time to time.</summary>
internal static class FeedEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the endpoints need.</summary>
    public static void AddFeeds(this IServiceCollection services, FeedSettings settings) =>
        services.AddSingleton(settings).AddSingleton<FeedList>().AddSingleton<FeedMeetings>();

    /// <summary>Maps <c>/feeds</c>, and how they are made.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/subscriptions/{subscriptionId}/feed", Make).WithQuery().Allow(Role.Desk, Role.SubscriberAdmin);
        routes.MapDelete("/subscriptions/{subscriptionId}/feed", Revoke).WithQuery().Allow(Role.Desk, Role.SubscriberAdmin);
        routes.MapMethods("/feeds/{token}.ics", Reading, Read).AllowStrangers();
    }

    private static async Task<Results<Created<FeedAddress>, ProblemHttpResult>> Make(
        string subscriptionId, HttpContext context, FeedList feeds, FeedSettings settings, CancellationToken stop)
    {
        var token = SecretToken.Make();
        if (!Guid.TryParse(subscriptionId, out var id) || !await feeds.Make(SecretToken.Hash(token), id, OwnOnly(context), context.Caller().Name, stop))
        {
            return Problems.NotFound("There is no such subscription, or it is not active.");
        }
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, FeedAddress.Of(settings.Address, token));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string subscriptionId, HttpContext context, FeedList feeds, CancellationToken stop) =>
        Guid.TryParse(subscriptionId, out var id) && await feeds.Revoke(id, OwnOnly(context), stop)
            ? TypedResults.NoContent()
            : Problems.NotFound("There is no such subscription.");

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Read(
        string token, HttpContext context, FeedList feeds, FeedMeetings meetings, FeedSettings settings, CallerLimits limits, IReadRegister reads, TimeProvider clock, CancellationToken stop)
    {
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await feeds.Find(SecretToken.Hash(token), stop) is not { } feed)
        {
            return limits.MayGuess(context)
                ? Problems.NotFound("There is no such feed.")
                : Problems.Of(429, "too-many-requests", "Too many addresses of feeds that do not exist were asked for. Try again later.");
        }
        var held = await meetings.Of(feed, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop);
        // Who holds the token is not known: the key that made it answers for the reader. The token itself is nowhere written.
        if (held.Where(meeting => meeting.State.Audience != Audience.Public).Select(meeting => meeting.State.MeetingId).ToList() is { Count: > 0 } hidden)
        {
            await reads.Record(new ConfidentialRead(new Caller(feed.MadeBy, Role.Desk), ReadSubject.With($"/feeds/{feed.SubscriptionId}", hidden)), stop);
        }
        var reading = FeedReading.Of(feed, held, settings.Domain);
        // No cache may answer by itself: a token that was taken back opens nothing at once.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ETag = reading.Tag;
        return SeenVersion.IsHeld(context, reading.Tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(reading.Bytes, "text/calendar; charset=utf-8");
    }

    private static string? OwnOnly(HttpContext context) => context.Caller() is { Role: Role.Desk } desk ? desk.Name : null;
}

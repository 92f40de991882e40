using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Calendar.IntegrationTests.Servers;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Feeds;

/// <summary>Who may make and read a feed.</summary>
[Collection(PostgresCollection.Name)]
public sealed class FeedTokens(PostgresServer server)
{
    [Fact]
    public async Task The_address_is_told_once_for_programs_and_for_links_and_kept_as_a_hash()
    {
        await using var service = await FeedService.Start(server);
        var subscription = await service.Subscribe();
        var answer = await service.Admin.PostAsync(new Uri($"/subscriptions/{subscription}/feed", UriKind.Relative), null);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var url = made.GetProperty("url").GetString()!;
        var token = url[(FeedService.PublicUrl.Length + "feeds/".Length)..^".ics".Length];

        Assert.Equal((HttpStatusCode.Created, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(url.Replace("https://", "webcal://", StringComparison.Ordinal), made.GetProperty("webcal").GetString());
        Assert.Equal([Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))], await service.Database.Column("select encode(token_hash, 'hex') from feeds"));
        Assert.DoesNotContain(token, string.Concat(await service.Database.Column("select f::text || s::text from feeds f join subscriptions s using (subscription_id)")), StringComparison.Ordinal);
        Assert.NotEqual(url, "https://calendar.example.org/notification" + await service.MakeFeed(subscription));
    }

    [Fact]
    public async Task A_token_opens_its_feed_until_another_is_made_it_is_taken_back_or_the_subscription_ends()
    {
        await using var service = await FeedService.Start(server);
        var subscription = await service.Subscribe();
        var first = await service.MakeFeed(subscription);
        Assert.Equal(HttpStatusCode.OK, await service.Status(first));

        var second = await service.MakeFeed(subscription);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await service.Status(first), await service.Status(second)));

        foreach (var time in new[] { "once", "twice" })
            Assert.True((await service.Admin.DeleteAsync($"/subscriptions/{subscription}/feed")).StatusCode == HttpStatusCode.NoContent, time);
        Assert.Equal(HttpStatusCode.NotFound, await service.Status(second));

        var third = await service.MakeFeed(subscription);
        await service.Database.Run("update subscriptions set state = 'pending'");
        Assert.Equal(HttpStatusCode.NotFound, await service.Status(third));
        await service.Database.Run("update subscriptions set state = 'active'");
        Assert.Equal(HttpStatusCode.OK, await service.Status(third));
        await service.Admin.DeleteAsync($"/subscriptions/{subscription}");
        Assert.Equal(HttpStatusCode.NotFound, await service.Status(third));
        Assert.Equal(HttpStatusCode.NotFound, await Make(service.Admin, subscription));
    }

    [Fact]
    public async Task A_desk_makes_feeds_of_its_own_subscriptions_alone()
    {
        await using var service = await FeedService.Start(server);
        var subscription = await service.Subscribe(by: service.Desk);
        var feed = await service.MakeFeed(subscription, service.Desk);

        Assert.Equal(HttpStatusCode.NotFound, await Make(service.OtherDesk, subscription));
        Assert.Equal(HttpStatusCode.NotFound, (await service.OtherDesk.DeleteAsync($"/subscriptions/{subscription}/feed")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await service.Status(feed));
        Assert.Equal(HttpStatusCode.Unauthorized, await Make(service.Stranger, subscription));
        foreach (var nobodys in new[] { Guid.NewGuid().ToString(), "nonsense", "'" })
            Assert.Equal(HttpStatusCode.NotFound, await Make(service.Admin, nobodys));
    }

    [Fact]
    public async Task An_unknown_a_malformed_and_a_revoked_token_are_answered_alike()
    {
        await using var service = await FeedService.Start(server);
        await service.Database.Apply(Scheduled("m1"));
        var subscription = await service.Subscribe();
        var revoked = await service.MakeFeed(subscription);
        await service.MakeFeed(subscription);

        HashSet<string> answers = [];
        foreach (var token in new[]
        {
            revoked["/feeds/".Length..^".ics".Length], new string('A', 43), "x", new string('A', 5_000), "%0d%0aX-Evil:%201", "..%2f..%2fetc", "'--", "{token}",
            revoked["/feeds/".Length..^".ics".Length].ToUpperInvariant(), "%F0%9F%A4%9D", revoked["/feeds/".Length..^".ics".Length] + "%3D",
        })
        {
            var answer = await service.Get($"/feeds/{token}.ics");
            answer.Headers.Date = null;
            var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
            problem.Remove("traceId");
            answers.Add($"{(int)answer.StatusCode} {answer.Headers} {answer.Content.Headers} {problem}");
        }
        Assert.StartsWith("404 ", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_guesses_is_told_to_wait_and_who_has_a_token_is_not()
    {
        await using var service = await FeedService.Start(server);
        var feed = await service.Feed();
        List<HttpStatusCode> answers = [];
        for (var guess = 0; guess < 400; guess++)
            answers.Add(await service.Status($"/feeds/{guess}.ics"));

        Assert.All(answers.Take(100), answer => Assert.Equal(HttpStatusCode.NotFound, answer));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, await service.Status(feed));
    }

    private static async Task<HttpStatusCode> Make(HttpClient by, string subscription) =>
        (await by.PostAsync(new Uri($"/subscriptions/{subscription}/feed", UriKind.Relative), null)).StatusCode;
}

using System.Net;
using System.Text;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Links;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Readers;

/// <summary>Links by which people subscribe and unsubscribe: what robots, strangers and second clicks may do with them.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SubscriptionLinks(PostgresServer server)
{
    private static readonly (string, string) OneClick = ("List-Unsubscribe", "One-Click");

    [Fact]
    public async Task Known_unknown_and_suppressed_addresses_get_the_same_answer()
    {
        await using var service = await ReaderService.Start(server);
        await service.Subscribe("known@example.org");
        await service.Database.Run("insert into suppressions (recipient) values ('dead@example.org')");
        HashSet<string> answers = [];
        foreach (var mail in new[] { "known@example.org", "unknown@example.org", "dead@example.org" })
        {
            var start = TimeProvider.System.GetTimestamp();
            var answer = await service.Ask(mail);
            Assert.True(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds >= 245);
            answers.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {string.Join(' ', answer.Headers.Select(header => header.Key).Order())}");
        }
        Assert.StartsWith("202 ", Assert.Single(answers), StringComparison.Ordinal);
        Assert.Equal(["known@example.org 2", "unknown@example.org 1"], await service.Database.Column("select recipient || ' ' || count(*) from mails group by recipient order by 1"));
    }

    [Fact]
    public async Task A_meeting_that_is_not_public_or_not_there_is_answered_the_same_and_mails_nobody()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Apply(Scheduled("open"));
        await service.Database.Apply(Scheduled("closed", Audience.Participants));
        HashSet<string> answers = [];
        foreach (var meeting in new[] { "open", "closed", "guessed" })
        {
            var answer = await service.Ask("a@example.org", $$"""{"meeting":"{{meeting}}"}""");
            answers.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        Assert.Single(answers);
        Assert.Contains("one meeting: Talks open.", Assert.Single(await service.Database.Column("select plain from mails")), StringComparison.Ordinal);
        Assert.Equal(["meeting:open"], await service.Database.Column("select about from subscriptions"));
    }

    [Fact]
    public async Task Looking_at_a_link_changes_nothing_however_often_a_scanner_looks()
    {
        await using var service = await ReaderService.Start(server);
        await service.Ask("a@example.org");
        var path = Assert.Single(await service.ConfirmPaths());
        for (var i = 0; i < 3; i++)
        {
            var page = await service.Get(path);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("<form method=\"post\">", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        using var prefetch = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Sec-Purpose", "prefetch" }, { "Purpose", "prefetch" } } };
        foreach (var look in new[] { head, prefetch })
        {
            Assert.Equal(HttpStatusCode.OK, (await service.Stranger.SendAsync(look)).StatusCode);
        }
        Assert.Equal(["pending"], await service.Database.Column("select state from subscriptions"));

        var subscription = await service.Subscribe("b@example.org");
        foreach (var purpose in Enum.GetValues<LinkPurpose>())
        {
            Assert.Equal(HttpStatusCode.OK, (await service.Get(await service.Path(purpose, subscription))).StatusCode);
        }
        Assert.Equal(["active"], await service.Database.Column("select state from subscriptions where mail = 'b@example.org'"));
    }

    [Fact]
    public async Task A_link_confirms_once_says_so_again_and_expires_after_48_hours()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Run("update inbox_checkpoint set position = 5");
        await service.Ask("a@example.org");
        var path = Assert.Single(await service.ConfirmPaths());
        await service.Database.Run("update inbox_checkpoint set position = 7");
        Assert.Contains("is confirmed</h1>", await Text(HttpStatusCode.OK, service.Post(path)), StringComparison.Ordinal);
        Assert.Contains("is confirmed already</h1>", await Text(HttpStatusCode.OK, service.Post(path)), StringComparison.Ordinal);
        Assert.Equal(["active public 7"], await service.Database.Column("select state || ' ' || audience || ' ' || floor from subscriptions"));

        await service.Ask("late@example.org");
        var late = (await service.ConfirmPaths())[^1];
        await service.Database.Run("update confirmations set asked_at = now() - interval '48 hours 1 second' where recipient = 'late@example.org'");
        foreach (var answer in new[] { service.Get(late), service.Post(late) })
        {
            Assert.Contains("https://calendar.example.org/subscribe", await Text(HttpStatusCode.Gone, answer), StringComparison.Ordinal);
        }
        var unknown = await Text(HttpStatusCode.NotFound, service.Post("/confirm/" + new string('A', 43)));
        foreach (var tampered in new[] { path[..^1] + (path[^1] == 'A' ? 'B' : 'A'), path + "A", path[..^1], "/confirm/%C3%BC", "/confirm/" + new string('x', 4000) })
        {
            Assert.Equal(unknown, await Text(HttpStatusCode.NotFound, service.Post(tampered)));
        }
        Assert.Equal(["pending"], await service.Database.Column("select state from subscriptions where mail = 'late@example.org'"));
    }

    [Fact]
    public async Task The_token_decides_whose_address_is_confirmed_whoever_follows_it_and_is_kept_only_as_a_hash()
    {
        using var log = new WrittenLines();
        await using var service = await ReaderService.Start(server, log);
        await service.Ask("a@example.org");
        await service.Ask("b@example.org");
        var paths = await service.ConfirmPaths();
        await Text(HttpStatusCode.OK, service.Desk.PostAsync(new Uri(paths[0], UriKind.Relative), null));
        var confirmed = Assert.Single(await service.Database.Column("select subscription_id::text from subscriptions where state = 'active'"));
        Assert.Contains($"Subscription {confirmed} was confirmed by its link", log.Lines);
        Assert.Equal(["a@example.org active", "b@example.org pending"], await service.Database.Column("select mail || ' ' || state from subscriptions order by 1"));
        var token = paths[0]["/confirm/".Length..];
        Assert.Equal(43, token.Length);
        Assert.Equal(
            ["a@example.org"], await service.Database.Column($"select recipient from confirmations where token_hash = sha256('{token}') and used_at is not null"));
    }

    [Fact]
    public async Task One_click_ends_a_subscription_without_a_key_and_nothing_else_does()
    {
        await using var service = await ReaderService.Start(server);
        var subscription = await service.Subscribe("a@example.org");
        var path = await service.Path(LinkPurpose.Unsubscribe, subscription);
        Assert.Contains("value=\"One-Click\"", await Text(HttpStatusCode.OK, service.Get(path)), StringComparison.Ordinal);
        foreach (var body in new[] { new[] { ("List-Unsubscribe", "Two-Click") }, [("other", "field")], [], [OneClick, ("more", "1")], [OneClick, OneClick] })
        {
            await Text(HttpStatusCode.BadRequest, service.Post(path, body));
        }
        await Text(HttpStatusCode.UnsupportedMediaType, service.Stranger.PostAsync(new Uri(path, UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json")));
        var manage = await service.Path(LinkPurpose.Manage, subscription);
        await Text(HttpStatusCode.NotFound, service.Post(manage.Replace("/subscription/", "/unsubscribe/", StringComparison.Ordinal), OneClick));
        Assert.Equal(["active"], await service.Database.Column("select state from subscriptions"));

        using var multipart = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        await Text(HttpStatusCode.OK, service.Stranger.PostAsync(new Uri(path, UriKind.Relative), multipart));
        Assert.Equal(["ended"], await service.Database.Column("select state from subscriptions"));
        await Text(HttpStatusCode.OK, service.Post(path, OneClick));
        await Text(HttpStatusCode.OK, service.Get(path));
    }

    [Fact]
    public async Task A_link_of_what_was_ended_does_nothing_to_what_was_asked_for_again()
    {
        await using var service = await ReaderService.Start(server);
        var first = await service.Subscribe("a@example.org");
        var old = await service.Path(LinkPurpose.Unsubscribe, first);
        await service.Post(old, OneClick);
        await service.Subscribe("a@example.org");
        await Text(HttpStatusCode.NotFound, service.Post(old, OneClick));
        Assert.Equal(["active", "ended"], await service.Database.Column("select state from subscriptions order by 1"));
    }

    [Fact]
    public async Task What_was_planned_before_the_end_and_has_not_left_is_not_sent()
    {
        await using var service = await ReaderService.Start(server);
        var subscription = await service.Subscribe("a@example.org");
        await service.Database.Apply(Scheduled("m1"));
        await service.Post(await service.Path(LinkPurpose.Unsubscribe, subscription), OneClick);
        await service.Database.Apply(Canceled("m1"));
        Assert.Equal(["suppressed SCHEDULED: Talks m1"], await service.Database.Alerts());
    }

    [Fact]
    public async Task What_was_only_asked_for_can_be_ended_too()
    {
        await using var service = await ReaderService.Start(server);
        await service.Ask("a@example.org");
        var subscription = Guid.Parse(Assert.Single(await service.Database.Column("select subscription_id::text from subscriptions")));
        await Text(HttpStatusCode.OK, service.Post(await service.Path(LinkPurpose.Unsubscribe, subscription), OneClick));
        await Text(HttpStatusCode.Gone, service.Post(Assert.Single(await service.ConfirmPaths())));
        Assert.Equal(["ended"], await service.Database.Column("select state from subscriptions"));
    }

    [Fact]
    public async Task An_address_gets_three_mails_a_day_that_ask_for_consent_and_a_caller_twenty_answers_an_hour()
    {
        await using var service = await ReaderService.Start(server);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await service.Ask("a@example.org")).StatusCode);
        }
        Assert.Equal(3, (await service.ConfirmPaths()).Count);
        await service.Database.Run("update confirmations set asked_at = asked_at - interval '1 day'");
        await service.Ask("a@example.org");
        Assert.Equal(4, (await service.ConfirmPaths()).Count);

        await Task.WhenAll(Enumerable.Range(0, 15).Select(i => service.Ask($"reader{i}@example.org")));
        foreach (var tooMany in new[] { await service.Ask("more@example.org"), await service.Post("/subscribe", ("mail", "more@example.org")) })
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
            Assert.InRange(tooMany.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 1, 60);
        }
        Assert.Equal(HttpStatusCode.Created, (await service.Admin.PostAsync(new Uri("/subscriptions", UriKind.Relative),
            new StringContent("""{"mail":"vouched@example.org","about":{"everything":true}}""", Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 5)]
    public async Task Callers_behind_a_proxy_are_told_apart_by_what_it_says_and_others_cannot_say_it(bool behindProxy, int refused)
    {
        await using var service = await ReaderService.Start(server, behindProxy: behindProxy);
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(async i =>
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, "/subscriptions")
            {
                Content = new StringContent($$$"""{"mail":"reader{{{i}}}@example.org","about":{"everything":true}}""", Encoding.UTF8, "application/json"),
                Headers = { { "X-Forwarded-For", $"203.0.113.{i}" } },
            };
            return (await service.Stranger.SendAsync(ask)).StatusCode;
        }));
        Assert.Equal(refused, answers.Count(answer => answer == HttpStatusCode.TooManyRequests));
        Assert.Equal(25 - refused, answers.Count(answer => answer == HttpStatusCode.Accepted));
    }

    [Fact]
    public async Task Three_asks_at_the_same_time_are_not_more_than_three()
    {
        await using var service = await ReaderService.Start(server);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => service.Ask("a@example.org")));
        Assert.Equal(3, (await service.ConfirmPaths()).Count);
        Assert.Equal(["1"], await service.Database.Column("select count(*)::text from subscriptions"));
    }

    [Fact]
    public async Task Links_that_nobody_was_given_are_refused_alike_and_who_guesses_is_told_to_wait()
    {
        await using var service = await ReaderService.Start(server);
        var subscription = await service.Subscribe("a@example.org");
        var good = await service.Path(LinkPurpose.Unsubscribe, subscription);
        HashSet<string> pages = [];
        var random = new Random(20181107);
        for (var i = 0; i < 97; i++)
        {
            var guess = new byte[48];
            random.NextBytes(guess);
            subscription.TryWriteBytes(guess, bigEndian: true, out _);
            var token = Convert.ToBase64String(guess).Replace('+', '-').Replace('/', '_');
            pages.Add(await Text(HttpStatusCode.NotFound, i % 2 == 0 ? service.Post($"/unsubscribe/{token}", OneClick) : service.Get($"/subscription/{token}")));
        }
        pages.Add(await Text(HttpStatusCode.NotFound, service.Get("/unsubscribe/short")));
        pages.Add(await Text(HttpStatusCode.NotFound, service.Post("/confirm/" + new string('A', 43))));
        pages.Add(await Text(HttpStatusCode.NotFound, service.Get("/confirm/%F0%9F%A4%9D")));
        Assert.Single(pages);

        List<HttpStatusCode> more = [];
        for (var i = 0; i < 100; i++)
        {
            more.Add((await service.Get($"/{(i % 2 == 0 ? "confirm" : "subscription")}/{i}")).StatusCode);
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, more);
        Assert.Equal(HttpStatusCode.OK, (await service.Get(good)).StatusCode);
        Assert.Equal(["active"], await service.Database.Column("select state from subscriptions"));
    }

    [Fact]
    public async Task Links_lead_to_the_configured_address_whatever_host_was_asked()
    {
        await using var service = await ReaderService.Start(server);
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/subscriptions")
        {
            Content = new StringContent("""{"mail":"a@example.org","about":{"everything":true}}""", Encoding.UTF8, "application/json"),
            Headers = { Host = "evil.example", },
        };
        ask.Headers.Add("X-Forwarded-Host", "evil.example");
        await service.Stranger.SendAsync(ask);
        var words = Assert.Single(await service.Database.Column("select plain || html from mails"));
        Assert.DoesNotContain("evil", words, StringComparison.Ordinal);
        Assert.Equal(2, words.Split(ReaderService.PublicUrl + "/confirm/").Length - 1);
    }

    [Fact]
    public async Task Two_links_of_one_subscription_are_both_good_until_one_is_used()
    {
        await using var service = await ReaderService.Start(server);
        await service.Ask("a@example.org");
        await service.Ask("a@example.org", more: ""","delivery":"daily","zone":"Asia/Seoul" """);
        var paths = await service.ConfirmPaths();
        Assert.Equal(2, paths.Count);
        foreach (var path in paths)
        {
            await Text(HttpStatusCode.OK, service.Get(path));
        }
        Assert.Contains("is confirmed</h1>", await Text(HttpStatusCode.OK, service.Post(paths[1])), StringComparison.Ordinal);
        Assert.Contains("is confirmed already</h1>", await Text(HttpStatusCode.OK, service.Post(paths[0])), StringComparison.Ordinal);
        await service.Ask("a@example.org", more: ""","delivery":"immediately" """);
        Assert.Equal(["active daily Asia/Seoul"], await service.Database.Column("select state || ' ' || delivery || ' ' || zone from subscriptions"));
    }

    [Fact]
    public async Task Links_of_an_erased_subscription_lead_nowhere()
    {
        await using var service = await ReaderService.Start(server);
        await service.Ask("a@example.org");
        var confirm = Assert.Single(await service.ConfirmPaths());
        var subscription = await service.Subscribe("b@example.org");
        var end = await service.Path(LinkPurpose.Unsubscribe, subscription);
        await service.Database.Run("delete from mails; delete from subscriptions");
        await Text(HttpStatusCode.NotFound, service.Post(confirm));
        await Text(HttpStatusCode.NotFound, service.Post(end, OneClick));
    }

    private static async Task<string> Text(HttpStatusCode expected, Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}

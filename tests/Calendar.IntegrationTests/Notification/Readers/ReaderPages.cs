using System.Net;
using System.Text;
using Calendar.Contracts;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Links;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Readers;

/// <summary>The pages for people: what they let somebody do, and what a strict parser makes of each of them.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ReaderPages(PostgresServer server)
{
    private static readonly (string, string)[] Good =
        [("mail", " Reader@Exämple.org "), ("about", "country"), ("which", "kp"), ("events", "MeetingPostponed"), ("events", "MeetingCanceled"), ("delivery", "daily"), ("zone", "Asia/Seoul")];

    [Fact]
    public async Task A_person_asks_agrees_changes_and_ends_with_pages_alone()
    {
        await using var service = await ReaderService.Start(server);
        await Page(HttpStatusCode.OK, service.Get("/subscribe"));
        var taken = await Page(HttpStatusCode.Accepted, service.Post("/subscribe", Good));
        Assert.Contains("one is on its way", taken, StringComparison.Ordinal);
        var confirm = Assert.Single(await service.ConfirmPaths());
        Assert.Contains("Mails to Reader@Exämple.org about meetings with a party of KP, or held there.", await Page(HttpStatusCode.OK, service.Get(confirm)), StringComparison.Ordinal);
        var confirmed = await Page(HttpStatusCode.OK, service.Post(confirm));
        await Page(HttpStatusCode.OK, service.Post(confirm));
        Assert.Equal(["active country:KP {MeetingCanceled,MeetingPostponed} daily Asia/Seoul"], await Stored(service));

        var manage = confirmed.Split($"href=\"{ReaderService.PublicUrl}")[1].Split('"')[0];
        var shown = await Page(HttpStatusCode.OK, service.Get(manage));
        Assert.Equal(
            ["MeetingCanceled", "MeetingPostponed", "country", "daily"],
            shown.Split("<input ").Where(field => field.Contains(" checked>", StringComparison.Ordinal)).Select(field => field.Split("value=\"")[1].Split('"')[0]).Order(StringComparer.Ordinal));
        var kept = await Page(HttpStatusCode.OK, service.Post(manage, ("about", "everything"), ("which", "kp"), ("delivery", "immediately"), ("zone", "Europe/Vienna")));
        Assert.Contains("Your changes are kept.", kept, StringComparison.Ordinal);
        Assert.Equal(["active everything {} immediately Europe/Vienna"], await Stored(service));

        var end = kept.Split($"href=\"{ReaderService.PublicUrl}")[1].Split('"')[0];
        await Page(HttpStatusCode.OK, service.Get(end));
        await Page(HttpStatusCode.OK, service.Post(end, ("List-Unsubscribe", "One-Click")));
        await Page(HttpStatusCode.OK, service.Get(end));
        await Page(HttpStatusCode.OK, service.Get(manage));
        await Page(HttpStatusCode.OK, service.Post(manage, ("about", "everything"), ("delivery", "daily"), ("zone", "UTC")));
        Assert.Equal(["ended everything {} immediately Europe/Vienna"], await Stored(service));
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_as_typed_with_each_of_them_and_changes_nothing()
    {
        await using var service = await ReaderService.Start(server);
        var back = await Page(HttpStatusCode.UnprocessableEntity, service.Post(
            "/subscribe", ("mail", "\"><script>alert(1)</script>\u0001\u202e@b"), ("about", "meeting"), ("which", "M 1"), ("events", "<b>"), ("delivery", "hourly"), ("zone", "Mars/Olympus")));
        Assert.Contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; @b\"", back, StringComparison.Ordinal);
        foreach (var field in new[] { "mail", "which", "events", "delivery", "zone" })
        {
            Assert.Contains($"<a href=\"#{field}\">", back, StringComparison.Ordinal);
        }
        Assert.Equal(3, back.Split("aria-invalid=\"true\"").Length - 1);
        Assert.Contains("<a href=\"#about\">", await Page(HttpStatusCode.UnprocessableEntity, service.Post("/subscribe")), StringComparison.Ordinal);

        var manage = await service.Path(LinkPurpose.Manage, await service.Subscribe("a@example.org"));
        Assert.Contains("<a href=\"#zone\">", await Page(HttpStatusCode.UnprocessableEntity, service.Post(manage, ("about", "everything"), ("delivery", "daily"), ("zone", "x"))), StringComparison.Ordinal);
        Assert.Equal(["active everything {} immediately UTC"], await Stored(service));
    }

    [Fact]
    public async Task A_form_of_another_kind_or_with_other_fields_is_refused()
    {
        await using var service = await ReaderService.Start(server);
        var manage = await service.Path(LinkPurpose.Manage, await service.Subscribe("a@example.org"));
        foreach (var path in new[] { "/subscribe", manage })
        {
            await Page(HttpStatusCode.BadRequest, service.Post(path, ("about", "everything"), ("more", "1")));
            await Page(HttpStatusCode.BadRequest, service.Post(path, ("zone", "UTC"), ("zone", "Asia/Seoul")));
            await Page(HttpStatusCode.RequestEntityTooLarge, service.Post(path, ("zone", new string('x', 20_000))));
            await Page(HttpStatusCode.BadRequest, service.Post(path, ("zone", new string('x', 2_000))));
            await Page(HttpStatusCode.BadRequest, service.Post(path, [.. Enumerable.Repeat(("events", "MeetingCanceled"), 200)]));
            await Page(HttpStatusCode.UnsupportedMediaType, service.Stranger.PostAsync(
                new Uri(path, UriKind.Relative), new StringContent("mail=a@example.org", Encoding.UTF8, "text/plain")));
        }
        await Page(HttpStatusCode.BadRequest, service.Post(manage, ("mail", "b@example.org"), ("about", "everything")));
        Assert.Equal(["active everything {} immediately UTC"], await Stored(service));
    }

    [Fact]
    public async Task A_reader_cannot_widen_what_somebody_with_a_key_chose()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Apply(Scheduled("closed", Audience.Participants));
        var subscription = await service.Database.Subscribe("a@example.org", new(Meeting: "closed"), Calendar.ServiceDefaults.Role.Desk);
        var manage = await service.Path(LinkPurpose.Manage, subscription);
        var shown = await Page(HttpStatusCode.OK, service.Get(manage));
        Assert.Contains("the meeting closed: Talks closed", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"about\"", shown, StringComparison.Ordinal);
        await Page(HttpStatusCode.BadRequest, service.Post(manage, ("about", "everything"), ("delivery", "daily"), ("zone", "UTC")));
        await Page(HttpStatusCode.OK, service.Post(manage, ("delivery", "daily"), ("zone", "UTC")));
        Assert.Equal(["active meeting:closed {} daily UTC"], await Stored(service));
    }

    [Fact]
    public async Task A_change_into_what_the_reader_has_already_is_refused()
    {
        await using var service = await ReaderService.Start(server);
        await service.Subscribe("a@example.org");
        var other = await service.Subscribe("a@example.org", """{"country":"KP"}""");
        await Page(HttpStatusCode.Conflict, service.Post(await service.Path(LinkPurpose.Manage, other), ("about", "everything"), ("delivery", "daily"), ("zone", "UTC")));
        Assert.Equal(["active country:KP {} immediately UTC", "active everything {} immediately UTC"], await Stored(service));
    }

    [Fact]
    public async Task Refusals_are_pages_too()
    {
        await using var service = await ReaderService.Start(server);
        await Page(HttpStatusCode.NotFound, service.Get("/confirm/nothing"));
        await service.Ask("a@example.org");
        await service.Database.Run("update confirmations set asked_at = now() - interval '3 days'");
        await Page(HttpStatusCode.Gone, service.Get(Assert.Single(await service.ConfirmPaths())));
    }

    private static Task<List<string>> Stored(ReaderService service) =>
        service.Database.Column("select concat_ws(' ', state, about, events::text, delivery, zone) from subscriptions order by about");

    private static async Task<string> Page(HttpStatusCode expected, Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var style = page.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Empty(await HtmlPage.Faults(page));
        return page;
    }
}

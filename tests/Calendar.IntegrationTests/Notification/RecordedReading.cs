using System.Net;
using Calendar.Contracts;
using Calendar.IntegrationTests.Notification.Feeds;
using Calendar.IntegrationTests.Notification.Participants;
using Calendar.IntegrationTests.Notification.Readers;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Digests;
using Calendar.ServiceDefaults;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

/// <summary>Who was told what of a meeting that is not public is read only where that is recorded.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RecordedReading(PostgresServer server)
{
    [Theory]
    [InlineData("desk", null, "/meetings/talks/reached")]
    [InlineData("auditor", "kim", "/meetings/talks/reached/kim")]
    public async Task Whom_the_news_reached_is_recorded_once(string key, string? person, string subject)
    {
        await using var service = await Talks(Audience.Participants);

        Assert.Equal(HttpStatusCode.OK, (await service.Reached(key, person: person)).Status);
        Assert.Equal([Read(key, key, subject)], service.Scheduling.Reads);
    }

    [Fact]
    public async Task Without_a_record_it_is_not_told_whom_the_news_reached()
    {
        await using var service = await Talks(Audience.Desk);
        service.Scheduling.ReadsStatus = 503;
        foreach (var person in (string?[])[null, "kim"])
        {
            var (status, body) = await service.Reached("desk", person: person);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "read-not-recorded"), (status, body.GetProperty("code").GetString()));
            Assert.DoesNotContain("kim", body.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Public_meetings_and_who_may_not_ask_are_not_recorded()
    {
        await using var service = await Talks(Audience.Public);
        await service.Database.Apply([Scheduled("hidden", Audience.Desk)]);

        Assert.Equal(HttpStatusCode.OK, (await service.Reached("desk")).Status);
        Assert.Equal(HttpStatusCode.OK, (await service.Reached("auditor", person: "kim")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.Reached("other", "hidden")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Reached("desk", "nowhere")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Reached("desk", "hidden", "nobody")).Status);
        Assert.Empty(service.Scheduling.Reads);
    }

    [Fact]
    public async Task The_key_that_scheduled_it_is_not_recorded()
    {
        await using var service = await ParticipantService.Start(server);
        var (fact, headers) = (service.Database.Events([Scheduled("talks", Audience.Participants)])[0], new Dictionary<string, string> { [EventHeaders.Actor] = "host" });
        await service.Database.Apply(fact with { Headers = new Dictionary<string, string>(fact.Headers.Concat(headers)) });

        Assert.Equal(HttpStatusCode.OK, (await service.Reached("host")).Status);
        Assert.Empty(service.Scheduling.Reads);
    }

    [Fact]
    public async Task The_alerts_about_a_meeting_and_the_bytes_of_its_mails_are_recorded_with_its_id()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Subscribe("a@example.org", role: Role.Desk);
        await service.Database.Apply([Scheduled("m1", Audience.Desk)]);
        await service.Database.Apply([Scheduled("m2")]);
        await service.Database.Deliver();
        foreach (var meeting in (string[])["m1", "m2", "m3"])
            await service.Desk.GetStringAsync(new Uri($"/alerts?meeting={meeting}&limit=5", UriKind.Relative));
        var mails = await service.Database.Column("select mail_id::text from mails order by meeting_id");
        foreach (var mail in mails)
            await service.Desk.GetByteArrayAsync(new Uri($"/alerts/{mail}", UriKind.Relative));

        Assert.Equal([Read("desk", "desk", "/alerts?limit=5\\u0026meeting=m1"), Read("desk", "desk", $"/alerts/{mails[0]}: m1")], service.Scheduling.Reads);

        service.Scheduling.ReadsStatus = 503;
        foreach (var path in (string[])["/alerts?meeting=m1", $"/alerts/{mails[0]}"])
        {
            using var refused = await service.Desk.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.DoesNotContain("Talks", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_daily_mail_is_recorded_with_those_of_its_meetings_that_are_not_public()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Subscribe("a@example.org", role: Role.Desk);
        await service.Database.Run("update subscriptions set delivery = 'daily'");
        foreach (var (meeting, audience) in (IEnumerable<(string, Audience)>)[("m1", Audience.Desk), ("m2", Audience.Public), ("m3", Audience.Participants)])
            await service.Database.Apply([Scheduled(meeting, audience)]);
        await service.Database.Run("update digest_lines set told_at = told_at - interval '1 day'");
        await new DigestPlan(service.Database.Source).Run(default);
        await service.Database.Deliver();
        var mail = Assert.Single(await service.Database.Column("select mail_id::text from mails where kind = 'digest'"));
        await service.Desk.GetByteArrayAsync(new Uri($"/alerts/{mail}", UriKind.Relative));

        Assert.Equal([Read("desk", "desk", $"/alerts/{mail}: m1,m3")], service.Scheduling.Reads);
    }

    [Fact]
    public async Task A_feed_that_holds_what_is_not_public_is_recorded_under_the_key_that_made_it_and_without_its_token()
    {
        await using var service = await FeedService.Start(server);
        await service.Database.Apply([Scheduled("m1", Audience.Desk)]);
        await service.Database.Apply([Scheduled("m2")]);
        var open = await service.Feed();
        var subscription = await service.Subscribe(by: service.Desk);
        var closed = await service.MakeFeed(subscription, service.Desk);
        await service.Get(open);
        using var first = await service.Get(closed);
        using var again = await service.Get(closed, first.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        var read = $$"""{"subject":"/feeds/{{subscription}}: m1","reader":"desk","role":"desk","purpose":null}""";
        Assert.Equal([read, read], service.Scheduling.Reads);

        service.Scheduling.ReadsStatus = 503;
        Assert.Equal(HttpStatusCode.OK, await service.Status(open));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.Status(closed));
    }

    private static string Read(string reader, string role, string subject) => $$"""{"subject":"{{subject}}","reader":"{{reader}}","role":"{{role}}","purpose":null}""";

    private async Task<ParticipantService> Talks(Audience audience)
    {
        var service = await ParticipantService.Start(server);
        await service.Database.Person("kim", "kim@example.us");
        await service.Database.Apply([Scheduled("talks", audience) with { Parties = [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "kim")])] }]);
        return service;
    }
}

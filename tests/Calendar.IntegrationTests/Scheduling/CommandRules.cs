using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

[Collection(PostgresCollection.Name)]
public sealed class CommandRules(PostgresServer postgres) : IAsyncLifetime
{
    private SchedulingHost service = null!;

    public async Task InitializeAsync() => service = await SchedulingHost.Start(await postgres.NewDatabase());

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task The_same_meeting_put_twice_is_one_fact()
    {
        Assert.Equal(201, (await Schedule("talks")).Status);
        var again = await Schedule("talks");

        Assert.Equal(200, again.Status);
        Assert.Equal("\"1\"", again.Tag);
        Assert.Empty(again.Events);
        Assert.Equal(1, await service.Facts());
    }

    [Fact]
    public async Task Text_is_kept_in_its_composed_form()
    {
        await service.Ask("org", "PUT", "/meetings/cafe", """{"title":"Cafe\u0301"}""");
        Assert.Equal("Caf\u00e9", (await service.Ask("org", "GET", "/meetings/cafe")).Json.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Of_many_who_cancel_at_once_one_adds_the_fact_and_all_succeed()
    {
        await Schedule("talks");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => service.Ask("org", "POST", "/meetings/talks/cancel", """{"reason":"storm"}""")));

        Assert.All(answers, answer => Assert.Equal((200, "canceled"), (answer.Status, answer.MeetingStatus)));
        Assert.Single(answers, answer => answer.Events.Any());
        Assert.Equal(2, await service.Facts());
    }

    [Fact]
    public async Task A_notice_with_the_same_idempotency_key_is_sent_once()
    {
        await Schedule("talks", visa: false);
        var answers = new List<Answer>();
        for (var i = 0; i < 3; i++)
            answers.Add(await service.Ask("org", "POST", "/meetings/talks/notices", """{"says":"proceeding","text":"See you."}""", ("Idempotency-Key", "n1")));

        Assert.Equal([1, 0, 0], answers.Select(answer => answer.Events.Count()));
        var other = await service.Ask("org", "POST", "/meetings/talks/notices", """{"says":"proceeding","text":"Other words."}""", ("Idempotency-Key", "n1"));
        Assert.Equal((422, "idempotency-mismatch"), (other.Status, other.Code));
    }

    [Fact]
    public async Task A_proceeding_notice_needs_the_visa_rule_or_an_override()
    {
        await Schedule("talks");
        var refused = await service.Ask("org", "POST", "/meetings/talks/notices", """{"says":"proceeding"}""");
        Assert.Equal((409, "visa-rule-not-met"), (refused.Status, refused.Code));

        var overridden = await service.Ask("org", "POST", "/meetings/talks/notices", """{"says":"proceeding","overrideReason":"It was assured."}""");
        Assert.Equal(["NoticeGuardOverridden", "NoticeSent"], overridden.Events);
    }

    [Fact]
    public async Task A_preview_says_what_would_happen_and_writes_nothing()
    {
        await Schedule("talks");
        var preview = await service.Ask("org", "POST", "/meetings/talks/cancel?preview=true", """{"notice":"It is off."}""");

        Assert.Equal(200, preview.Status);
        Assert.Equal(2, preview.Json.GetProperty("meetings")[0].GetProperty("events").GetArrayLength());
        Assert.Equal(1, preview.Json.GetProperty("participants").GetInt32());
        Assert.Equal(1, await service.Facts());
    }

    [Fact]
    public async Task A_visa_revoked_in_all_meetings_is_revoked_where_they_start_later_and_nowhere_else()
    {
        await Schedule("asked", "2027-05-03");
        await Schedule("later", "2027-06-01");
        await Schedule("earlier", "2027-04-01");
        await Schedule("unvisaed", "2027-06-02");
        foreach (var meeting in new[] { "asked", "later", "earlier" })
            Assert.Equal(200, (await service.Ask("visa", "POST", $"/meetings/{meeting}/visa/approve", """{"delegateIds":["d1"]}""")).Status);

        var revoked = await service.Ask("visa", "POST", "/meetings/asked/delegates/d1/visa/revoke",
            """{"allMeetings":true,"occurred":{"earliest":"2027-04-15"}}""");

        Assert.Equal("atRisk", revoked.MeetingStatus);
        Assert.Equal(["later"], revoked.Json.GetProperty("otherMeetings").EnumerateArray().Select(one => one.GetProperty("meetingId").GetString()));
        Assert.Equal("scheduled", await StatusOf("earlier"));
        Assert.Equal("atRisk", await StatusOf("later"));
    }

    [Fact]
    public async Task A_meeting_with_the_policy_is_canceled_by_the_revocation_that_caused_it()
    {
        await Schedule("talks", policy: "cancelWhenRuleFails");
        await service.Ask("visa", "POST", "/meetings/talks/visa/approve", """{"delegateIds":["d1"]}""");
        var revoked = await service.Ask("visa", "POST", "/meetings/talks/visa/revoke", """{"delegateIds":["d1"]}""");

        Assert.Equal(["VisaRevoked", "MeetingCanceled"], revoked.Events);
        var lines = (await service.Ask("service", "GET", "/events?after=2")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(line)).ToList();
        Assert.Equal(lines[0].GetProperty("eventId").GetString(), lines[1].GetProperty("causation").GetString());
    }

    [Fact]
    public async Task Organisers_touch_only_their_own_meetings_and_those_they_were_given()
    {
        await Schedule("talks");
        Assert.Equal(403, (await service.Ask("other", "POST", "/meetings/talks/cancel", "{}")).Status);
        await service.Ask("org", "POST", "/meetings/talks/amend", """{"organisers":["other"]}""");
        Assert.Equal(200, (await service.Ask("other", "POST", "/meetings/talks/cancel", "{}")).Status);
    }

    [Fact]
    public async Task Who_may_not_know_of_a_meeting_finds_nothing_there()
    {
        await Schedule("talks", audience: "participants", visa: false);
        foreach (var (key, method, path) in new[] { ("other", "GET", "/meetings/talks"), ("visa", "GET", "/meetings/talks/events"), ("other", "POST", "/meetings/talks/cancel") })
            Assert.Equal(404, (await service.Ask(key, method, path, method == "POST" ? "{}" : null)).Status);
        Assert.Equal(200, (await service.Ask("desk", "GET", "/meetings/talks")).Status);
    }

    private async Task<string?> StatusOf(string meeting) => (await service.Ask("desk", "GET", $"/meetings/{meeting}")).MeetingStatus;

    private Task<Answer> Schedule(string id, string day = "2027-05-03", string policy = "none", string audience = "public", bool visa = true) => service.Ask("org", "PUT", $"/meetings/{id}",
        $$"""
        {"title":"Talks","place":{"zone":"Europe/Vienna"},"when":{"start":"{{day}}"},"policy":"{{policy}}","audience":"{{audience}}",
         "parties":[{"partyId":"dprk","delegates":[{"delegateId":"d1","personId":"choe","head":true,"visa":{{(visa ? "true" : "false")}}}]}]}
        """);
}

using System.Net;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Participants;
using Calendar.Notification.Smtp;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Participants;

/// <summary>Who was reached, who was not, who is told of that, and how to tell them again.</summary>
[Collection(PostgresCollection.Name)]
public sealed class Reaching(PostgresServer server)
{
    private static readonly MeetingScheduled Talks = new(
        "talks", Then, "Informal talks", new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2097, 3, 1))),
        [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "choe", "Director"), new MeetingDelegate("d3", "kim")])], Audience.Participants, Organiser: "host");

    [Fact]
    public async Task For_each_person_it_is_told_what_they_were_told_last_and_whether_it_still_holds()
    {
        await using var service = await Ready();
        await service.Database.Apply(Talks);
        await service.Database.Deliver();
        await service.Database.Apply(new VisaRequested("talks", Then, ["d1"]));
        var (_, told) = await service.Reached("desk");
        Assert.Equal(["choe queued SCHEDULED 1 True", "host accepted SCHEDULED 1 True", "kim accepted SCHEDULED 1 True"], People(told));

        await service.Database.Deliver();
        await service.Database.Apply(new MeetingAmended("talks", Then, Title: "Formal talks"));
        await service.Database.Deliver(HandoverOutcome.Deferred);
        (_, told) = await service.Reached("auditor");
        Assert.Equal(3, told.GetProperty("version").GetInt64());
        Assert.Equal(["choe deferred VISA REQUESTED 2 False", "host deferred SCHEDULED 1 False", "kim deferred SCHEDULED 1 False"], People(told));
        Assert.Equal(["choe", "host", "kim"], told.GetProperty("notReached").EnumerateArray().Select(one => one.GetString()));
        Assert.EndsWith(": said", told.GetProperty("people")[0].GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_that_followed_or_a_seat_that_was_given_away_makes_what_was_told_untrue()
    {
        await using var service = await Ready();
        await service.Database.Apply(Talks);
        await service.Database.Deliver();
        await service.Database.Apply(new DelegateNamed("talks", Then, "d1", "ri"));
        var (_, told) = await service.Reached("desk");
        Assert.Equal(["choe queued SCHEDULED 1 False", "host accepted SCHEDULED 1 True", "kim accepted SCHEDULED 1 True", "ri queued"], People(told));
        Assert.Equal([false, true, true, true], told.GetProperty("people").EnumerateArray().Select(one => one.GetProperty("isExpected").GetBoolean()));
        await service.Database.Apply(new NoticeSent("talks", Then, "n1", NoticeKind.Off, 2));
        (_, told) = await service.Reached("desk");
        Assert.Equal("kim queued SCHEDULED 1 False", People(told)[2]);
    }

    [Fact]
    public async Task Every_mail_that_was_owed_to_a_person_is_listed_oldest_first()
    {
        await using var service = await Ready();
        await service.Database.Apply(Talks);
        var told = Assert.Single(await service.Database.Deliver(), mail => mail.Header("To") == "kim@example.us");
        await service.Database.Apply(new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 1));
        await service.Database.Deliver(HandoverOutcome.Deferred);
        await service.Database.Apply(new MeetingCanceled("talks", Then));
        var (_, owed) = await service.Reached("desk", person: "kim");
        Assert.Equal(("talks", 3, "kim"), (owed.GetProperty("meetingId").GetString(), owed.GetProperty("version").GetInt64(), owed.GetProperty("personId").GetString()));
        Assert.Equal(["accepted SCHEDULED 1 request 1 at", "superseded GOES AHEAD 2 at", "queued"], Mails(owed));
        Assert.Equal(told.Header("Message-ID"), owed.GetProperty("mails")[0].GetProperty("messageId").GetString());
        Assert.Equal(
            await service.Database.Column("select mail_id::text from mails where person_id = 'kim' order by position"),
            owed.GetProperty("mails").EnumerateArray().Select(mail => mail.GetProperty("alertId").GetString()));

        await service.Database.Deliver();
        (_, owed) = await service.Reached("auditor", person: "kim");
        Assert.Equal("accepted CANCELED 3 cancel 3 at", Mails(owed)[2]);
    }

    [Theory]
    [InlineData("talks", "choe", 200)]
    [InlineData("talks", "host", 200)]
    [InlineData("talks", "ri", 200)]
    [InlineData("talks", "stranger", 404)]
    [InlineData("talks", "Choe", 404)]
    [InlineData("other-talks", "choe", 404)]
    public async Task The_mails_of_a_person_are_those_of_one_who_takes_part_or_was_owed_one(string meeting, string person, int status)
    {
        await using var service = await Ready();
        await service.Database.Apply(Talks);
        await service.Database.Apply([new DelegateNamed("talks", Then, "d1", "ri")], quiet: true);
        Assert.Equal(status, (int)(await service.Reached("desk", meeting, person)).Status);
    }

    [Theory]
    [InlineData("host", 200)]
    [InlineData("other", 403)]
    [InlineData("visa", 403)]
    public async Task Who_was_reached_is_for_the_organisers_of_the_meeting(string key, int status)
    {
        await using var service = await Ready();
        await service.Database.Apply(Talks);
        await service.Database.Run("""update meetings set state = jsonb_set(state, '{scheduledBy}', '"host"')""");
        Assert.Equal(status, (int)(await service.Reached(key)).Status);
        Assert.Equal(status, (int)(await service.Reached(key, person: "choe")).Status);
        Assert.Equal(status == 200 ? 202 : 403, (int)(await service.Resend(key)).Status);
    }

    [Fact]
    public async Task The_current_state_is_sent_again_as_a_new_mail_with_a_higher_sequence_once_for_a_key()
    {
        await using var service = await Ready();
        await service.Database.Apply(Talks);
        await service.Database.Deliver();
        var (status, sent) = await service.Resend("desk", """{"people":["choe"]}""", "once");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("choe", Assert.Single(sent.EnumerateArray()).GetProperty("personId").GetString());
        var (_, again) = await service.Resend("desk", """{"people":["choe"]}""", "once");
        Assert.Equal($"{sent}", $"{again}");
        var mail = Assert.Single(await service.Database.Deliver());
        Assert.Equal(("choe@example.kp", "SCHEDULED: Informal talks", "REQUEST"), (mail.Header("To"), mail.Header("Subject"), mail.Body.Parts![0].Parts![2].Parameters!["method"]));
        Assert.StartsWith("This is how the meeting stands: scheduled. It is sent again on purpose. When: 1 Mar 2097.", mail.Body.Parts![0].Parts![0].Text, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], await service.Database.Column("select sequence::text from mails where person_id = 'choe' order by sequence"));

        await service.Database.Apply(new MeetingCanceled("talks", Then));
        await service.Database.Deliver();
        Assert.Equal(3, (await service.Resend("desk")).Body.GetArrayLength());
        Assert.All(await service.Database.Deliver(), resent => Assert.Equal("CANCELED: Informal talks", resent.Header("Subject")));
    }

    [Theory]
    [InlineData("talks", """{"people":["stranger"]}""", 422)]
    [InlineData("talks", """{"people":[]}""", 422)]
    [InlineData("talks", """{"people":[null]}""", 422)]
    [InlineData("talks", """{"poeple":["choe"]}""", 400)]
    [InlineData("talks", "[]", 400)]
    [InlineData("other-talks", "{}", 404)]
    [InlineData("Talks", "{}", 404)]
    [InlineData("silent", "{}", 409)]
    public async Task A_request_that_cannot_be_met_sends_nothing(string meeting, string body, int status)
    {
        await using var service = await Ready();
        await service.Database.Apply(Talks);
        await service.Database.Apply(Talks with { MeetingId = "silent", Parties = [], Organiser = null });
        await service.Database.Deliver();
        Assert.Equal(status, (int)(await service.Resend("desk", body, null, meeting)).Status);
        Assert.Empty(await service.Database.Deliver());
    }

    [Fact]
    public async Task The_organiser_and_desks_are_told_once_of_each_person_who_was_not_reached()
    {
        await using var service = await Ready();
        var database = service.Database;
        await database.Subscribe("desk@example.org", null, ServiceDefaults.Role.Desk);
        await database.Subscribe("public@example.org");
        await database.Person("choe", null);
        await database.Run("update people set recipient = null where person_id = 'choe'");
        await database.Apply(Talks);
        await database.Deliver();
        using var alarms = new Alarms(database.Source, Settings, TimeProvider.System, NullLogger<Alarms>.Instance);
        for (var i = 0; i < 2; i++)
        {
            await alarms.Run(default);
        }
        var mails = await database.Deliver();
        Assert.Equal(["desk@example.org", "host@example.org"], mails.Select(mail => mail.Header("To")).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.Equal("NOT REACHED: Informal talks", mail.Header("Subject")));
        Assert.Contains("Director (DPR Korea) was not reached by mail: the people directory has no address. Tell them in another way.", mails[0].Body.Parts![0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deferred", 4, 12, false)]
    [InlineData("deferred", 6, 12, true)]
    [InlineData("deferred", 59, 48, false)]
    [InlineData("deferred", 61, 48, true)]
    [InlineData("bounced", 0, 48, true)]
    [InlineData("noAddress", 0, 1, true)]
    public void A_mail_that_is_still_tried_counts_as_missed_sooner_when_the_meeting_is_near(string state, int minutes, int hoursLeft, bool isTold) =>
        Assert.Equal(isTold, NotReached.IsToBeTold(state, TimeSpan.FromMinutes(minutes), TimeSpan.FromHours(hoursLeft)));

    [Fact]
    public async Task Nobody_is_alarmed_about_a_meeting_that_is_over()
    {
        await using var service = await Ready();
        await service.Database.Run("update people set recipient = null where person_id = 'choe'");
        await service.Database.Apply(Talks with { When = new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2017, 3, 1))) });
        await service.Database.Deliver();
        using var alarms = new Alarms(service.Database.Source, Settings, TimeProvider.System, NullLogger<Alarms>.Instance);
        await alarms.Run(default);
        Assert.Empty(await service.Database.Deliver());
    }

    [Fact]
    public async Task Many_mails_about_meetings_that_are_far_off_keep_no_alarm_about_a_near_one_waiting()
    {
        await using var service = await Ready();
        var database = service.Database;
        var seats = Enumerable.Range(0, 120).Select(i => $"person{i}").ToList();
        foreach (var person in seats)
        {
            await database.Person(person, $"{person}@example.net");
        }
        await database.Apply(Talks with { MeetingId = "far", Organiser = null, Parties = [new Party("dprk", "DPR Korea", "KP", [.. seats.Select(person => new MeetingDelegate(person, person))])] });
        await database.Apply(Talks with { When = new MeetingTime(Precision.Minute, CivilTime.Of(TimeProvider.System.GetUtcNow().AddHours(5))) });
        await database.Deliver(HandoverOutcome.Deferred);
        await database.Run(
            """
            update mails set planned_at = now() - case meeting_id when 'far' then interval '30 minutes' else interval '6 minutes' end;
            update mails set state = 'accepted', next_at = null where meeting_id <> 'far' and person_id <> 'choe'
            """);
        using var alarms = new Alarms(database.Source, Settings, TimeProvider.System, NullLogger<Alarms>.Instance);
        await alarms.Run(default);
        var mail = Assert.Single(await database.Deliver());
        Assert.Equal(("host@example.org", "NOT REACHED: Informal talks"), (mail.Header("To"), mail.Header("Subject")));
    }

    private async Task<ParticipantService> Ready()
    {
        var service = await ParticipantService.Start(server);
        await service.Database.Person("choe", "choe@example.kp");
        await service.Database.Person("kim", "kim@example.us");
        await service.Database.Person("host", "host@example.org");
        return service;
    }

    private static List<string> People(JsonElement told) =>
    [
        .. told.GetProperty("people").EnumerateArray().Select(one =>
            $"{one.GetProperty("personId")} {one.GetProperty("state")}" + (one.TryGetProperty("lastTold", out var last) && last.ValueKind == JsonValueKind.Object
                ? $" {last.GetProperty("subject").GetString()!.Split(':')[0]} {last.GetProperty("version")} {last.GetProperty("stillTrue").GetBoolean()}" : "")),
    ];

    private static List<string> Mails(JsonElement owed) =>
    [
        .. owed.GetProperty("mails").EnumerateArray().Select(mail => string.Join(' ', new[]
        {
            mail.GetProperty("state").GetString(), Text(mail, "subject")?.Split(':')[0], Text(mail, "version"), Text(mail, "object"), Text(mail, "sequence"), Text(mail, "at") is null ? null : "at",
        }.Where(part => part is not null))),
    ];

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? $"{value}" : null;
}

using System.Net;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Digests;
using Calendar.Notification.People;
using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Participants;

/// <summary>What each recipient had been told by a moment. The facts are those of the talks of February 2017, in the order of their stream.</summary>
[Collection(PostgresCollection.Name)]
public sealed class WhatWasKnown(PostgresServer server)
{
    private static readonly MeetingScheduled Talks = new(
        "talks", Then, "Informal talks", new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2097, 3, 1))),
        [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "choe", "Director", Head: true, Visa: true)])], Audience.Public, Organiser: "host");

    [Fact]
    public async Task Until_the_mail_was_taken_that_the_talks_are_off_the_delegate_knew_that_they_go_ahead()
    {
        await using var service = await Ready();
        var before = await service.Now();
        await service.Happens(Talks);
        await service.Happens(new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 1, "The meeting goes ahead."));
        var planned = await service.Now();
        await service.Database.Deliver();
        var assured = await service.Now();
        await service.Happens(new MeetingCanceled("talks", Then, "no visas"));
        var canceled = await service.Now();
        await service.Database.Deliver();
        var told = await service.Now();

        Assert.Equal(["log -", "choe -", "host -"], await service.Said(before));
        Assert.Equal(["log scheduled 2", "choe -", "host -"], await service.Said(planned));
        Assert.Equal(["log scheduled 2", "choe scheduled 2 behind 0", "host scheduled 2 behind 0"], await service.Said(assured));
        Assert.Equal(["log canceled 3", "choe scheduled 2 behind 1", "host scheduled 2 behind 1"], await service.Said(canceled));
        Assert.Equal(["log canceled 3", "choe canceled 3 behind 0", "host canceled 3 behind 0"], await service.Said(told));
        Assert.Equal(["log canceled 3", "choe scheduled 2 behind 1"], await service.Said(canceled, person: "choe"));
    }

    [Fact]
    public async Task A_mail_of_which_nobody_knows_whether_it_arrived_is_shown_in_doubt_with_its_bounds()
    {
        await using var service = await Ready();
        await service.Happens(Talks);
        await service.Database.Deliver();
        await service.Happens(new MeetingCanceled("talks", Then, "no visas"));
        await service.LeaveInDoubt();
        var doubtful = await service.Now();
        await service.Database.Deliver();
        var settled = await service.Now();

        Assert.Equal(["log canceled 2", "choe scheduled 1 behind 1 in doubt: canceled 2", "host scheduled 1 behind 1 in doubt: canceled 2"], await service.Said(doubtful));
        Assert.Equal(["log canceled 2", "choe canceled 2 behind 0", "host canceled 2 behind 0"], await service.Said(settled));
        var doubt = (await service.Reached("desk", at: doubtful)).Body.GetProperty("recipients")[0].GetProperty("inDoubt")[0];
        Assert.True(doubt.GetProperty("notBefore").GetDateTimeOffset() < doubt.GetProperty("notAfter").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_came_before_the_last_that_was_certainly_taken_is_in_doubt_no_more()
    {
        await using var service = await Ready();
        await service.Happens(Talks);
        await service.LeaveInDoubt();
        await service.Database.Run("update mails set state = 'expired', next_at = null, finished_at = clock_timestamp()");
        var doubtful = await service.Now();
        await service.Happens(new MeetingCanceled("talks", Then, "no visas"));
        await service.Database.Deliver();

        Assert.Equal(["log scheduled 1", "choe - in doubt: scheduled 1", "host - in doubt: scheduled 1"], await service.Said(doubtful));
        Assert.Equal(["log canceled 2", "choe canceled 2 behind 0", "host canceled 2 behind 0"], await service.Said(await service.Now()));
    }

    [Fact]
    public async Task While_the_answer_is_awaited_it_is_in_doubt_and_without_an_end()
    {
        await using var service = await Ready();
        await service.Happens(Talks);
        var (owner, ledger, claims) = (Guid.NewGuid(), service.Database.Ledger(), new Claims(service.Database.Source, Settings));
        var errands = await claims.Claim(owner, 100, default);
        var claimed = await service.Now();
        foreach (var errand in errands)
            await ledger.NoteDataSent(errand, owner, default);
        var sent = await service.Now();

        Assert.Equal(["log scheduled 1", "choe -", "host -"], await service.Said(claimed));
        Assert.Equal(["log scheduled 1", "choe - in doubt: scheduled 1", "host - in doubt: scheduled 1"], await service.Said(sent));
        Assert.False((await service.Reached("desk", at: sent)).Body.GetProperty("recipients")[0].GetProperty("inDoubt")[0].TryGetProperty("notAfter", out _));
    }

    [Fact]
    public async Task Refused_mails_told_nothing()
    {
        await using var service = await Ready();
        await service.Happens(Talks);
        await service.Database.Deliver(HandoverOutcome.Rejected);

        Assert.Equal(["log scheduled 1", "choe -", "host -"], await service.Said(await service.Now()));
    }

    [Fact]
    public async Task Subscriptions_are_listed_for_desks_with_what_their_alerts_and_daily_mails_told()
    {
        await using var service = await Ready();
        var now = await service.Database.Subscribe("a@example.org", role: Role.Desk);
        var daily = await service.Database.Subscribe("b@example.org", role: Role.Desk);
        await service.Database.Run($"update subscriptions set delivery = 'daily' where subscription_id = '{daily}'");
        await service.Happens(Talks, actor: "host");
        await service.Database.Deliver();
        var first = await service.Now();
        await service.Database.Run("update digest_lines set told_at = told_at - interval '1 day'");
        await new DigestPlan(service.Database.Source).Run(default);
        await service.Database.Deliver();
        var morning = await service.Now();

        string[] people = ["log scheduled 1", "choe scheduled 1 behind 0", "host scheduled 1 behind 0"];
        string[] before = [.. people, .. new[] { $"{now} scheduled 1 behind 0", $"{daily} -" }.Order(StringComparer.Ordinal)];
        string[] after = [.. people, .. new[] { $"{now} scheduled 1 behind 0", $"{daily} scheduled 1 behind 0" }.Order(StringComparer.Ordinal)];
        Assert.Equal(before, await service.Said(first));
        Assert.Equal(after, await service.Said(morning));
        Assert.Equal(people, await service.Said(morning, "host"));
    }

    [Fact]
    public async Task That_it_is_at_risk_was_told_to_its_organiser_alone()
    {
        await using var service = await Ready();
        await service.Happens(Talks);
        await service.Happens(new VisaRequested("talks", Then, ["d1"]));
        await service.Happens(new VisaRevoked("talks", Then, ["d1"], [new WithdrawnVisa("d1", VisaRung.Requested)]));
        await service.Database.Deliver();

        Assert.Equal(["log atRisk 3", "choe scheduled 3 behind 0", "host atRisk 3 behind 0"], await service.Said(await service.Now()));
    }

    [Fact]
    public async Task What_was_told_counts_although_the_bytes_were_deleted()
    {
        await using var service = await Ready();
        await service.Happens(Talks);
        await service.Database.Deliver();
        await using (var connection = await service.Database.Source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ForgottenPeople.Drop("choe", 2, transaction, default);
            await transaction.CommitAsync();
        }

        Assert.Equal(["0"], await service.Database.Column("select count(mail)::text from mails where named @> array['choe']"));
        Assert.Equal(["log scheduled 1", "choe scheduled 1 behind 0", "host scheduled 1 behind 0"], await service.Said(await service.Now()));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2017-02-24")]
    [InlineData("2017-02-24T11:59")]
    [InlineData("")]
    [InlineData("2999-01-01T00:00Z")]
    public async Task What_is_no_moment_or_lies_in_the_future_is_refused(string at)
    {
        await using var service = await Ready();
        await service.Happens(Talks);
        foreach (var person in (string?[])[null, "choe"])
        {
            var (status, body) = await service.Reached("desk", person: person, at: at);
            Assert.Equal((HttpStatusCode.BadRequest, "bad-moment"), (status, body.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Where_the_log_cannot_be_asked_nothing_is_said()
    {
        await using var service = await Ready();
        await service.Happens(Talks);
        service.Scheduling.MeetingFacts = _ => """[{"version":1}]""";
        var (status, body) = await service.Reached("desk", at: await service.Now());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "log-not-read"), (status, body.GetProperty("code").GetString()));

        await service.Scheduling.DisposeAsync();
        (status, body) = await service.Reached("desk", at: await service.Now());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "log-not-read"), (status, body.GetProperty("code").GetString()));
    }

    private async Task<ParticipantService> Ready()
    {
        var service = await ParticipantService.Start(server);
        foreach (var person in (string[])["choe", "host"])
            await service.Database.Person(person, $"{person}@example.us");
        return service;
    }
}

/// <summary>How the moments of a story are taken, and what was told by them is said.</summary>
internal static class MomentsOfStory
{
    /// <summary>A fact that the log records now.</summary>
    internal static async Task Happens(this ParticipantService service, MeetingEvent fact, string? actor = null)
    {
        var e = service.Database.Events([fact])[0];
        var headers = new Dictionary<string, string>(e.Headers);
        if (actor is not null)
            headers[EventHeaders.Actor] = actor;
        var recorded = e with { Recorded = DateTimeOffset.Parse(await service.Now(), System.Globalization.CultureInfo.InvariantCulture), Headers = headers };
        service.Log.Add(recorded);
        await service.Database.Apply(recorded);
    }

    /// <summary>Hands over what is owed, and is not told whether it arrived.</summary>
    internal static async Task LeaveInDoubt(this ParticipantService service)
    {
        var (owner, ledger, claims) = (Guid.NewGuid(), service.Database.Ledger(), new Claims(service.Database.Source, Settings));
        foreach (var errand in await claims.Claim(owner, 100, default))
        {
            await ledger.NoteDataSent(errand, owner, default);
            await ledger.Settle(errand, new Handover(HandoverOutcome.InDoubt, SmtpPhase.Dot, null, null, "no answer"), TimeSpan.Zero, default);
        }
    }

    /// <summary>This moment by the clock that dates the ledger.</summary>
    internal static async Task<string> Now(this ParticipantService service) =>
        (await service.Database.Column("select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")).Single();

    /// <summary>The version in the log, and each recipient with what they knew.</summary>
    internal static async Task<string[]> Said(this ParticipantService service, string at, string key = "desk", string? person = null)
    {
        var (status, body) = await service.Reached(key, person: person, at: at);
        Assert.Equal(HttpStatusCode.OK, status);
        return [body.TryGetProperty("logged", out var logged) ? $"log {Status(logged)}" : "log -", .. body.GetProperty("recipients").EnumerateArray().Select(Say)];
    }

    private static string Say(JsonElement one)
    {
        var who = one.TryGetProperty("personId", out var person) ? person : one.GetProperty("subscriptionId");
        var last = one.TryGetProperty("last", out var mail) ? $"{Status(mail)} behind {mail.GetProperty("behind")}" : "-";
        var doubts = string.Join(", ", one.GetProperty("inDoubt").EnumerateArray().Select(Status));
        return $"{who} {last}{(doubts.Length == 0 ? "" : $" in doubt: {doubts}")}";
    }

    private static string Status(JsonElement mail) => $"{mail.GetProperty("status").GetString()} {mail.GetProperty("version")}";
}

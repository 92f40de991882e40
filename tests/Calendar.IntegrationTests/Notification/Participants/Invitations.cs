using System.Text;
using Calendar.Contracts;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Smtp;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Participants;

/// <summary>What the mails to those who take part tell them and their calendars, as programs that are not ours read it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class Invitations(PostgresServer server)
{
    private static readonly MeetingTime Morning = At("2027-03-01T09:00", "2027-03-01T10:30");
    private static readonly MeetingTime SomeWeek = new(Precision.Week, new CivilTime(new DateOnly(2027, 3, 1)), new CivilTime(new DateOnly(2027, 3, 7)));
    private static readonly MeetingScheduled Talks = new(
        "talks", Then, "Informal talks, track 1.5", Morning,
        [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "choe", "Director"), new MeetingDelegate("d2")]), new Party("usa", "United States", "US", [new MeetingDelegate("d3", "kim")])],
        Audience.Participants, Organiser: "host", Place: new Place("A hotel", "New York", "US", "America/New_York"));

    [Fact]
    public async Task Each_person_is_invited_alone_and_told_the_time_on_their_own_clock()
    {
        await using var database = await Ready();
        await database.Apply(Talks);
        var mails = await database.Deliver();
        Assert.Equal(["choe@example.kp", "host@example.org", "kim@example.us"], mails.Select(mail => mail.Header("To")).Order(StringComparer.Ordinal));
        foreach (var mail in mails)
        {
            Assert.Equal("SCHEDULED: Informal talks, track 1.5", mail.Header("Subject"));
            Assert.Equal(["multipart/alternative", "application/ics"], mail.Body.Parts!.Select(part => part.Type));
            Assert.Equal(["text/plain", "text/html", "text/calendar"], mail.Body.Parts![0].Parts!.Select(part => part.Type));
            Assert.Equal("REQUEST", mail.Body.Parts![0].Parts![2].Parameters!["method"]);
            foreach (var judge in ReadCalendar.Judges)
            {
                var calendar = await Calendar(mail, judge);
                var one = Assert.Single(calendar.Events);
                Assert.Equal(("REQUEST", "2027-03-01T14:00:00Z", "2027-03-01T15:30:00Z", "CONFIRMED"), (calendar.Method, one.Start, one.End, one.Status));
                Assert.Equal("mailto:" + mail.Header("To"), one.Attendee![0]);
                Assert.Equal(["mailto:calendar@example.org", "The Host"], one.Organiser!.Take(2));
            }
        }
        Assert.StartsWith(
            "The meeting was scheduled: 1 Mar 2027, 09:00 to 10:30 (America/New_York). On your clock: 1 Mar 2027, 23:00 to 2 Mar 2027, 00:30 (Asia/Pyongyang).\n",
            Plain(mails.Single(mail => mail.Header("To") == "choe@example.kp")), StringComparison.Ordinal);
        Assert.StartsWith(
            "The meeting was scheduled: 1 Mar 2027, 09:00 to 10:30 (America/New_York).\n", Plain(mails.Single(mail => mail.Header("To") == "kim@example.us")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_is_put_in_moved_taken_out_and_put_in_again_in_one_thread()
    {
        await using var database = await Ready();
        List<(string Said, string Method, string Status)> seen = [];
        List<PythonMail> thread = [];
        foreach (var fact in new MeetingEvent[]
        {
            Talks, new MeetingRescheduled("talks", Then, At("2027-03-02T09:00", "2027-03-02T10:30")), new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 2, "We meet."),
            new MeetingPostponed("talks", Then, "snow"), new MeetingReinstated("talks", Then, Morning), new DelegateWithdrawn("talks", Then, "d1", "ill"),
        })
        {
            await database.Apply(fact);
            thread.Add((await database.Deliver()).Single(mail => mail.Header("To") == "choe@example.kp"));
            var calendar = thread[^1].Body.Type == "multipart/mixed" ? await Calendar(thread[^1]) : null;
            if (calendar is not null)
            {
                var other = await Calendar(thread[^1], "icalendar-node.mjs");
                Assert.Equal(
                    (calendar.Method, calendar.Events[0].Status, calendar.Events[0].Comment, calendar.Events[0].Sequence, calendar.Events[0].Start),
                    (other.Method, other.Events[0].Status, other.Events[0].Comment, other.Events[0].Sequence, other.Events[0].Start));
            }
            seen.Add((thread[^1].Header("Subject").Split(':')[0], calendar?.Method ?? "none", calendar?.Events[0].Status ?? "none"));
        }
        Assert.Equal(
            [
                ("SCHEDULED", "REQUEST", "CONFIRMED"), ("MOVED", "REQUEST", "CONFIRMED"), ("GOES AHEAD", "none", "none"),
                ("POSTPONED", "CANCEL", "CANCELLED"), ("BACK ON", "REQUEST", "CONFIRMED"), ("NOT EXPECTED", "CANCEL", "none"),
            ],
            seen);
        var objects = await Task.WhenAll(thread.Where(mail => mail.Body.Type == "multipart/mixed").Select(mail => Calendar(mail)));
        Assert.Single(objects.Select(one => one.Events[0].Uid).Distinct());
        Assert.Equal(objects.Select(one => one.Events[0].Sequence).Order().Distinct(), objects.Select(one => one.Events[0].Sequence));
        Assert.Contains("snow", objects[2].Events[0].Comment, StringComparison.Ordinal);
        foreach (var (earlier, later) in thread.Zip(thread.Skip(1)))
        {
            Assert.Equal(earlier.Header("Message-ID"), later.Header("In-Reply-To"));
        }
        Assert.Contains("You were told before, on ", Plain(thread[3]), StringComparison.Ordinal);
        Assert.Contains("\"GOES AHEAD: Informal talks, track 1.5\"", Plain(thread[3]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_program_shows_the_words_and_offers_the_same_object_as_a_file()
    {
        await using var database = await Ready();
        await database.Apply(Talks);
        await database.DeliverBytes();
        await database.Apply(new MeetingCanceled("talks", Then, "snow"));
        foreach (var bytes in await database.DeliverBytes())
        {
            var mail = await NodeMail.Parse(bytes);
            Assert.StartsWith("The meeting was canceled. Reason given: snow. Was planned for: 1 Mar 2027, 09:00 to 10:30 (America/New_York).", mail.Text, StringComparison.Ordinal);
            Assert.Contains("<strong>The meeting was canceled. Reason given: snow. Was planned for: 1 Mar 2027", mail.Html, StringComparison.Ordinal);
            Assert.Equal(["text/calendar", "application/ics cancel.ics"], mail.Others.Select(part => $"{part.Type} {(part.Type == "text/calendar" ? "" : part.Name)}".Trim()));
            Assert.Single(mail.Others.Select(part => part.Text.ReplaceLineEndings("\n").Trim()).Distinct());
        }
    }

    [Fact]
    public async Task A_vague_date_is_told_in_words_until_a_day_is_fixed()
    {
        await using var database = await Ready();
        await database.Apply(Talks with { When = SomeWeek });
        var first = await database.Deliver();
        Assert.All(first, mail => Assert.Equal("multipart/alternative", mail.Body.Type));
        await database.Apply(new MeetingCanceled("talks", Then));
        Assert.All(await database.Deliver(), mail => Assert.Equal("multipart/alternative", mail.Body.Type));
        await database.Apply(new MeetingReinstated("talks", Then, Morning));
        Assert.All(await database.Deliver(), mail => Assert.Equal("REQUEST", mail.Body.Parts![0].Parts![2].Parameters!["method"]));
    }

    [Fact]
    public async Task A_correction_says_first_what_it_replaces_and_when_that_was_sent()
    {
        await using var database = await Ready();
        await database.Apply(Talks);
        await database.Apply(new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 1));
        await database.Deliver();
        await database.Run("update mails set data_sent_at = '2027-02-24 17:02:00Z'");
        await database.Apply(new NoticeSent("talks", Then, "n2", NoticeKind.Correction, 2, "It is off.", Replaces: "n1"));
        var mail = (await database.Deliver())[0];
        Assert.StartsWith(
            "The organiser tells you: what you were told before is corrected. In the words: \"It is off.\" " +
            "This replaces what you were told on 24 Feb 2027, 17:02 UTC: \"GOES AHEAD: Informal talks, track 1.5\".",
            Plain(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_to_take_out_what_they_were_never_told_to_put_in()
    {
        await using var database = await Ready();
        await database.Apply([Talks], quiet: true);
        Assert.Empty(await database.Deliver());
        await database.Apply(new MeetingCanceled("talks", Then));
        Assert.All(await database.Deliver(), mail => Assert.Equal("multipart/alternative", mail.Body.Type));
    }

    [Fact]
    public async Task Who_may_have_got_an_invitation_is_told_to_take_it_out_and_who_may_not_have_is_invited_again()
    {
        await using var database = await Ready();
        await database.Apply(Talks);
        await database.Deliver(HandoverOutcome.InDoubt);
        await database.Apply(new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 1));
        Assert.All(await database.Deliver(HandoverOutcome.InDoubt), mail => Assert.Equal("REQUEST", mail.Body.Parts![0].Parts![2].Parameters!["method"]));
        await database.Apply(new MeetingCanceled("talks", Then));
        Assert.All(await database.Deliver(), mail => Assert.Equal("CANCEL", mail.Body.Parts![0].Parts![2].Parameters!["method"]));
    }

    [Fact]
    public async Task What_may_have_left_is_not_told_again()
    {
        await using var database = await Ready();
        await database.Apply(Talks);
        await database.Deliver(HandoverOutcome.InDoubt);
        await database.Run("update mails set next_at = now(), state = 'inDoubt', doubts = 1, finished_at = null");
        await database.Deliver(HandoverOutcome.Deferred);
        await database.Apply(new MeetingCanceled("talks", Then));
        await new Sweep(database.Source, Settings).Run(default);
        Assert.All(await database.Deliver(), mail => Assert.DoesNotContain("was scheduled", Plain(mail), StringComparison.Ordinal));
    }

    [Fact]
    public async Task News_of_an_invitation_that_gives_way_is_told_by_the_next_mail_which_invites()
    {
        await using var database = await Ready();
        await database.Apply(Talks);
        var (owner, ledger) = (Guid.NewGuid(), database.Ledger());
        var begun = await new Claims(database.Source, Settings).Claim(owner, 9, default);
        await database.Apply(new NoticeSent("talks", Then, "n1", NoticeKind.Proceeding, 1));
        foreach (var errand in begun)
        {
            await ledger.Settle(errand, new Handover(HandoverOutcome.Deferred, SmtpPhase.Rcpt, 451, null, "later"), TimeSpan.FromHours(1), default);
        }
        await new Sweep(database.Source, Settings).Run(default);
        var mails = await database.Deliver();
        Assert.Equal(3, mails.Count);
        Assert.All(mails, mail => Assert.Equal("REQUEST", mail.Body.Parts![0].Parts![2].Parameters!["method"]));
        Assert.All(mails, mail => Assert.Contains("The meeting was scheduled", Plain(mail), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_to_nothing_before_anybody_heard_of_it_is_no_mail()
    {
        await using var database = await Ready();
        database.Quiet = TimeSpan.FromMinutes(1);
        await database.Apply(Talks);
        await database.Apply(new MeetingCanceled("talks", Then));
        Assert.Empty(await database.Deliver());
        Assert.Equal(["superseded"], await database.Column("select distinct state from mails"));
    }

    [Fact]
    public async Task A_mail_waits_until_the_address_is_known_and_one_without_an_address_is_settled()
    {
        await using var database = await Make(server);
        await database.Apply(Talks);
        Assert.Empty(await database.Deliver());
        await database.Person("choe", "choe@example.kp");
        Assert.Empty(await database.Deliver());
        await database.Person("host", "host@example.org", null, "The Host");
        await database.Run("update mails set next_at = now()");
        var mails = await database.Deliver();
        Assert.Equal(["choe@example.kp", "host@example.org"], mails.Select(mail => mail.Header("To")).Order(StringComparer.Ordinal));
        Assert.Equal("The Host", (await Calendar(mails[0])).Events[0].Organiser![1]);
        await database.Person("kim", null);
        Assert.Empty(await database.Deliver());
        Assert.Equal(["choe accepted", "host accepted", "kim noAddress"], await database.Column("select person_id || ' ' || state from mails order by 1"));
    }

    [Fact]
    public async Task A_mail_is_not_written_from_an_entry_that_was_changed_since()
    {
        await using var database = await Ready();
        await database.Apply(new InboxPerson("choe", 2).Event(database));
        await database.Apply(Talks);
        Assert.DoesNotContain("choe@example.kp", (await database.Deliver()).Select(mail => mail.Header("To")));
    }

    [Fact]
    public async Task Who_is_forgotten_is_in_no_bytes_any_more()
    {
        await using var database = await Ready();
        await database.Apply(Talks);
        await database.Deliver();
        await database.Run("update mails set next_at = now() + interval '1 hour', state = 'deferred' where person_id = 'host'");
        await database.Apply(new InboxPerson("host", 2, IsForgotten: true).Event(database));
        Assert.Equal(["true"], await database.Column("select distinct (mail is null and mail_hash is not null)::text from mails"));
        Assert.Equal(["choe accepted", "host suppressed", "kim accepted"], await database.Column("select person_id || ' ' || state from mails order by 1"));
        Assert.Equal(["choe@example.kp", "", "kim@example.us"], await database.Column("select recipient from mails order by person_id"));
    }

    [Fact]
    public async Task That_a_meeting_is_at_risk_is_told_to_its_organiser_alone()
    {
        await using var database = await Ready();
        var needsVisa = Talks with { Parties = [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "choe", "Director", Head: true, Required: true, Visa: true)])] };
        await database.Apply(needsVisa);
        await database.Apply(new VisaApproved("talks", Then, ["d1"]));
        await database.Deliver();
        await database.Apply(new VisaRevoked("talks", Then, ["d1"], [new WithdrawnVisa("d1", VisaRung.Approved)], "secret"));
        var mails = await database.Deliver();
        Assert.Equal(
            ["choe@example.kp VISA REVOKED: Informal talks, track 1.5", "host@example.org AT RISK: Informal talks, track 1.5"],
            mails.Select(mail => $"{mail.Header("To")} {mail.Header("Subject")}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("risk", Plain(mails.Single(mail => mail.Header("To") == "choe@example.kp")), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<NotificationDatabase> Ready()
    {
        var database = await Make(server);
        await database.Person("choe", "choe@example.kp", "Asia/Pyongyang");
        await database.Person("kim", "kim@example.us", "America/New_York");
        await database.Person("host", "host@example.org", null, "The Host");
        return database;
    }

    private static Task<ReadCalendar> Calendar(PythonMail mail, string judge = "icalendar-python.py") =>
        Judge.Read<ReadCalendar>(judge, Encoding.UTF8.GetBytes(mail.Body.Parts![0].Parts![2].Text!));

    private static string Plain(PythonMail mail) =>
        (mail.Body.Type == "multipart/mixed" ? mail.Body.Parts![0] : mail.Body).Parts![0].Text!.ReplaceLineEndings("\n");

    private static MeetingTime At(string start, string end) => new(Precision.Minute, Civil(start), Civil(end));

    private static CivilTime Civil(string text) => CivilTime.TryParse(text, out var time) ? time : throw new FormatException(text);
}

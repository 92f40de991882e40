using Calendar.Contracts;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Digests;
using Calendar.Notification.Smtp;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

[Collection(PostgresCollection.Name)]
public sealed class QuietPeriod(PostgresServer server)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task News_waits_and_is_told_with_what_follows()
    {
        await using var database = await Ready();
        await database.Apply(Scheduled("m1"));
        var due = await database.Column("select next_at::text from mails");
        Assert.Empty(await Claim(database));
        await database.Apply(new MeetingAmended("m1", Then, Title: "Renamed"));
        Assert.Equal(["superseded SCHEDULED: Talks m1", "queued SCHEDULED: Renamed"], await database.Alerts());
        Assert.Equal(due, await database.Column("select next_at::text from mails where state = 'queued'"));

        await database.Run("update mails set next_at = now() where next_at is not null");
        var mail = await PythonMail.Parse(Assert.Single(await Claim(database)).Mail);
        Assert.StartsWith("The meeting was scheduled: 1 Mar 2027.\nChanged: the title.\n", Plain(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_urgent_is_told_at_once_together_with_what_waits()
    {
        await using var database = await Ready();
        await database.Apply(Scheduled("m1"));
        await database.Apply(Canceled("m1"));
        Assert.Equal(["superseded SCHEDULED: Talks m1", "queued CANCELED: Talks m1"], await database.Alerts());
        var mail = await PythonMail.Parse(Assert.Single(await Claim(database)).Mail);
        Assert.StartsWith("The meeting was canceled. Reason given: no reason\nThe meeting was scheduled", Plain(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_quiet_periods_lie_between_mails_about_a_meeting_unless_it_is_urgent()
    {
        await using var database = await Ready();
        await database.Apply(Scheduled("m1"));
        await database.Run("update mails set next_at = now()");
        await Try(database, HandoverOutcome.Accepted);
        await database.Apply(new MeetingAmended("m1", Then, Title: "Renamed"));
        Assert.Equal(["5 min"], await database.Column("select round(extract(epoch from next_at - now()) / 60)::text || ' min' from mails where state = 'queued'"));
        await database.Apply(Scheduled("m2"));
        Assert.Equal(["1 min"], await database.Column("select round(extract(epoch from next_at - now()) / 60)::text || ' min' from mails where meeting_id = 'm2'"));
        await database.Apply(Canceled("m1"));
        Assert.Equal("CANCELED: Renamed", (await PythonMail.Parse(Assert.Single(await Claim(database)).Mail)).Header("Subject"));
    }

    [Fact]
    public async Task After_two_hundred_mails_in_a_day_only_what_is_urgent_is_told_at_once_and_the_rest_next_morning()
    {
        await using var database = await Ready();
        await database.Run("insert into mails (kind, cause, thread, reader, position, expires_at, state, next_at) select 'alert', n::text, n::text, 'a@example.org', 0, now(), 'accepted', null from generate_series(1, 199) n");
        await database.Apply(Scheduled("m1"));
        var events = database.Events([Scheduled("m2")]);
        await database.Apply(events[0]);
        Assert.Equal(["m1"], await database.Column("select meeting_id from mails where next_at is not null"));
        Assert.Equal(["m2"], await database.Column("select meeting_id from digest_lines"));
        await database.Apply(Canceled("m2"));
        Assert.Equal(["m1", "m2"], await database.Column("select meeting_id from mails where next_at is not null order by 1"));

        await database.Run("update mails set planned_at = planned_at - interval '2 days'");
        await database.Apply(events[0]);
        Assert.Equal(["m1", "m2"], await database.Column("select meeting_id from mails where next_at is not null order by 1"));
        await database.Run("update digest_lines set told_at = told_at - interval '1 day'");
        await new DigestPlan(database.Source).Run(default);
        Assert.Contains("Talks m2\n- The meeting was scheduled", Assert.Single(await database.Column("select plain from mails where kind = 'digest'")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_of_others_and_of_other_meetings_wait_for_themselves()
    {
        await using var database = await Ready();
        await database.Subscribe("b@example.org", null, ServiceDefaults.Role.SubscriberAdmin, "MeetingScheduled");
        await database.Apply(Scheduled("m1"));
        await database.Apply(Scheduled("m2"));
        await database.Apply(Canceled("m1"));
        Assert.Equal(
            ["m1 a superseded", "m1 b queued", "m2 a queued", "m2 b queued", "m1 a queued"],
            await database.Column("select meeting_id || ' ' || left(recipient, 1) || ' ' || state from mails order by position, recipient"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_may_have_left_is_not_told_again(bool deferredSince)
    {
        await using var database = await Ready();
        database.Quiet = TimeSpan.Zero;
        await database.Apply(Scheduled("m1"));
        await Try(database, HandoverOutcome.InDoubt);
        if (deferredSince)
        {
            await database.Run("update mails set next_at = now()");
            await Try(database, HandoverOutcome.Deferred);
        }
        await database.Run("update mails set next_at = now() + interval '1 hour'");
        await database.Apply(Canceled("m1"));
        await new Sweep(database.Source, Settings).Run(default);
        Assert.Equal([(deferredSince ? "superseded" : "inDoubt") + " SCHEDULED: Talks m1", "queued CANCELED: Talks m1"], await database.Alerts());
        Assert.Equal(["1"], await database.Column("select cardinality(commands)::text from mails where state = 'queued'"));
    }

    [Fact]
    public async Task News_of_a_mail_that_gives_way_is_told_by_the_newer_one()
    {
        await using var database = await Ready();
        database.Quiet = TimeSpan.Zero;
        await database.Apply(Scheduled("m1"));
        var claims = new Claims(database.Source, Settings);
        var first = Assert.Single(await claims.Claim(Guid.NewGuid(), 9, default));
        await database.Apply(Canceled("m1"));
        await database.Ledger().Settle(first, new Handover(HandoverOutcome.Deferred, SmtpPhase.Rcpt, 451, null, "later"), Minute, default);
        await new Sweep(database.Source, Settings).Run(default);
        Assert.Equal(["superseded SCHEDULED: Talks m1", "queued CANCELED: Talks m1"], await database.Alerts());
        Assert.Equal(["2"], await database.Column("select cardinality(commands)::text from mails where state = 'queued'"));
    }

    private async Task<NotificationDatabase> Ready()
    {
        var database = await Make(server);
        database.Quiet = Minute;
        await database.Subscribe("a@example.org");
        return database;
    }

    private static async Task Try(NotificationDatabase database, HandoverOutcome outcome)
    {
        var (owner, ledger) = (Guid.NewGuid(), database.Ledger());
        var errand = Assert.Single(await new Claims(database.Source, Settings).Claim(owner, 9, default));
        await ledger.NoteDataSent(errand, owner, default);
        await ledger.Settle(errand, new Handover(outcome, SmtpPhase.Dot, null, null, "no answer"), Minute, default);
    }

    private static Task<IReadOnlyList<Errand>> Claim(NotificationDatabase database) => new Claims(database.Source, Settings).Claim(Guid.NewGuid(), 9, default);

    private static string Plain(PythonMail mail) => mail.Body.Parts![0].Text!.ReplaceLineEndings("\n");
}

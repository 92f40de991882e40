using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Smtp;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

[Collection(PostgresCollection.Name)]
public sealed class MailLedger(PostgresServer server)
{
    private const string ProcessEnded = "update mails set lease_until = now() - interval '1 second' where state in ('sending', 'dataSent')";

    private static readonly Handover Accepted = new(HandoverOutcome.Accepted, SmtpPhase.Dot, 250, "2.0.0", "ok");
    private static readonly Handover Later = new(HandoverOutcome.Deferred, SmtpPhase.Rcpt, 451, null, "refused");
    private static readonly Handover Never = new(HandoverOutcome.Rejected, SmtpPhase.Rcpt, 550, "5.1.1", "refused");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Guid owner = Guid.NewGuid();

    [Fact]
    public async Task A_mail_keeps_its_bytes_and_identity_over_all_its_tries()
    {
        var (database, ledger, claims, sweep) = await Ready();
        var first = Assert.Single(await claims.Claim(owner, 9, default));
        await ledger.Settle(first, Later, Minute, default);
        Assert.Equal(["deferred SCHEDULED: Talks m1"], await database.Alerts());
        Assert.Empty(await claims.Claim(owner, 9, default));
        await database.Run("update mails set next_at = now()");
        var second = Assert.Single(await claims.Claim(owner, 9, default));
        Assert.Equal((2, first.MessageId), (second.Attempt, second.MessageId));
        Assert.Equal(first.Mail, second.Mail);
        await ledger.Settle(second, Accepted, Minute, default);
        await sweep.Run(default);
        Assert.Equal(["accepted SCHEDULED: Talks m1"], await database.Alerts());
    }

    [Fact]
    public async Task A_process_that_ends_before_the_note_has_sent_nothing()
    {
        var (database, _, claims, sweep) = await Ready();
        await claims.Claim(owner, 9, default);
        await sweep.Run(default);
        Assert.Equal(["sending SCHEDULED: Talks m1"], await database.Alerts());
        await database.Run(ProcessEnded);
        await sweep.Run(default);
        Assert.Equal(["queued SCHEDULED: Talks m1"], await database.Alerts());
    }

    [Fact]
    public async Task A_process_that_ends_after_the_note_leaves_doubt_and_one_more_copy_at_most()
    {
        var (database, ledger, claims, sweep) = await Ready();
        byte[]? bytes = null;
        for (var copies = 0; copies < 2; copies++)
        {
            var errand = Assert.Single(await claims.Claim(owner, 9, default));
            Assert.Equal(bytes ??= errand.Mail, errand.Mail);
            Assert.True(await ledger.NoteDataSent(errand, owner, default));
            await database.Run(ProcessEnded);
            await sweep.Run(default);
            Assert.Equal(["inDoubt SCHEDULED: Talks m1"], await database.Alerts());
        }
        Assert.Empty(await claims.Claim(owner, 9, default));
        Assert.Equal([""], await database.Column("select next_at::text from mails"));
    }

    [Fact]
    public async Task A_process_that_lost_its_lease_may_not_send_and_cannot_speak_for_a_later_try()
    {
        var (database, ledger, claims, sweep) = await Ready();
        var lost = Assert.Single(await claims.Claim(owner, 9, default));
        await database.Run(ProcessEnded);
        Assert.False(await ledger.NoteDataSent(lost, owner, default));
        await sweep.Run(default);
        var other = Guid.NewGuid();
        var taken = Assert.Single(await claims.Claim(other, 9, default));
        Assert.False(await ledger.NoteDataSent(lost, owner, default));
        await ledger.Settle(lost, Never, Minute, default);
        Assert.True(await ledger.NoteDataSent(taken, other, default));
        Assert.Equal(["dataSent SCHEDULED: Talks m1"], await database.Alerts());
    }

    [Fact]
    public async Task An_answer_that_comes_late_ends_the_doubt()
    {
        var (database, ledger, claims, sweep) = await Ready();
        var slow = Assert.Single(await claims.Claim(owner, 9, default));
        await ledger.NoteDataSent(slow, owner, default);
        await database.Run(ProcessEnded);
        await sweep.Run(default);
        await ledger.Settle(slow, Accepted, Minute, default);
        Assert.Equal(["accepted SCHEDULED: Talks m1"], await database.Alerts());
        Assert.Empty(await claims.Claim(owner, 9, default));
    }

    [Fact]
    public async Task Mails_about_a_meeting_reach_a_person_in_order()
    {
        var (database, ledger, claims, _) = await Ready();
        await database.Apply(Canceled("m1"));
        await database.Apply(Scheduled("m2"));
        var claimed = await claims.Claim(owner, 9, default);
        Assert.Equal(["sending SCHEDULED: Talks m1", "queued CANCELED: Talks m1", "sending SCHEDULED: Talks m2"], await database.Alerts());
        Assert.Empty(await claims.Claim(Guid.NewGuid(), 9, default));
        await ledger.Settle(claimed[0], Accepted, Minute, default);
        var next = Assert.Single(await claims.Claim(owner, 9, default));
        var read = await PythonMail.Parse(next.Mail);
        Assert.Equal("CANCELED: Talks m1", read.Header("Subject"));
        Assert.Equal(claimed[0].MessageId, read.Header("In-Reply-To"));
    }

    [Fact]
    public async Task A_mail_that_waits_gives_way_to_a_newer_one_at_once()
    {
        var (database, ledger, claims, _) = await Ready();
        await ledger.Settle(Assert.Single(await claims.Claim(owner, 9, default)), Later, Minute, default);
        await database.Apply(Canceled("m1"));
        Assert.Single(await claims.Claim(owner, 9, default));
        Assert.Equal(["superseded SCHEDULED: Talks m1", "sending CANCELED: Talks m1"], await database.Alerts());
    }

    [Fact]
    public async Task A_newer_mail_waits_for_an_answer_no_longer_than_fifteen_seconds()
    {
        var (database, ledger, claims, sweep) = await Ready();
        var slow = Assert.Single(await claims.Claim(owner, 9, default));
        await ledger.NoteDataSent(slow, owner, default);
        await database.Apply(Canceled("m1"));
        await sweep.Run(default);
        Assert.Empty(await claims.Claim(owner, 9, default));
        await database.Run("update mails set data_sent_at = now() - interval '16 seconds' where state = 'dataSent'");
        await sweep.Run(default);
        Assert.Single(await claims.Claim(owner, 9, default));
        await ledger.Settle(slow, Later, Minute, default);
        Assert.Equal(["superseded SCHEDULED: Talks m1", "sending CANCELED: Talks m1"], await database.Alerts());
    }

    [Fact]
    public async Task The_mail_of_a_process_that_ended_is_sent_again_before_a_newer_one()
    {
        var (database, ledger, claims, sweep) = await Ready();
        await ledger.NoteDataSent(Assert.Single(await claims.Claim(owner, 9, default)), owner, default);
        await database.Apply(Canceled("m1"));
        await database.Run("update mails set data_sent_at = now() - interval '16 seconds', lease_until = now() - interval '1 second' where state = 'dataSent'");
        await sweep.Run(default);
        Assert.Single(await claims.Claim(owner, 9, default));
        Assert.Equal(["sending SCHEDULED: Talks m1", "queued CANCELED: Talks m1"], await database.Alerts());
    }

    [Fact]
    public async Task A_refused_mail_and_one_that_grew_too_old_are_not_tried_again()
    {
        var (database, ledger, claims, sweep) = await Ready();
        await database.Apply(Scheduled("m2"));
        var claimed = await claims.Claim(owner, 9, default);
        await ledger.Settle(claimed[0], Never, Minute, default);
        await ledger.Settle(claimed[1], Later, Minute, default);
        await database.Run("update mails set expires_at = now() - interval '1 second', next_at = next_at");
        await sweep.Run(default);
        Assert.Equal(["bounced SCHEDULED: Talks m1", "expired SCHEDULED: Talks m2"], await database.Alerts());
        Assert.Empty(await claims.Claim(owner, 9, default));
    }

    [Fact]
    public async Task What_became_confidential_before_it_left_does_not_leave()
    {
        var (database, _, claims, _) = await Ready();
        await database.Apply(new Contracts.MeetingAmended("m1", Then, Audience: Contracts.Audience.Desk));
        Assert.Empty(await claims.Claim(owner, 9, default));
        Assert.Equal(["suppressed SCHEDULED: Talks m1"], await database.Alerts());
    }

    [Theory]
    [InlineData("update subscriptions set state = 'ended'")]
    [InlineData("insert into suppressions (recipient) values ('a@example.org')")]
    public async Task What_nobody_wants_or_can_get_any_more_does_not_leave(string meanwhile)
    {
        var (database, _, claims, _) = await Ready();
        await database.Run(meanwhile);
        Assert.Empty(await claims.Claim(owner, 9, default));
        Assert.Equal(["suppressed SCHEDULED: Talks m1"], await database.Alerts());
    }

    private async Task<(NotificationDatabase, Ledger, Claims, Sweep)> Ready()
    {
        var database = await Make(server);
        await database.Subscribe("a@example.org");
        await database.Apply(Scheduled("m1"));
        return (database, database.Ledger(), new Claims(database.Source, Settings), new Sweep(database.Source, Settings));
    }
}

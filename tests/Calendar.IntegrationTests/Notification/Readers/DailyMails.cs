using Calendar.Contracts;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Digests;
using Calendar.Notification.Links;
using Calendar.ServiceDefaults;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Readers;

[Collection(PostgresCollection.Name)]
public sealed class DailyMails(PostgresServer server)
{
    private const string Daily = ""","delivery":"daily","zone":"Asia/Seoul" """;

    [Fact]
    public async Task A_daily_subscription_gets_one_mail_a_day_with_all_of_it()
    {
        await using var service = await ReaderService.Start(server);
        var (database, plan) = (service.Database, new DigestPlan(service.Database.Source));
        await service.Subscribe("a@example.org", more: Daily);
        await database.Run("delete from mails");
        var first = database.Events([Scheduled("m1")]);
        await database.Apply(first[0]);
        await database.Apply(Canceled("m1"));
        await database.Apply(Scheduled("m2"));
        await plan.Run(default);
        Assert.Equal([], await database.Column("select subject from mails"));

        await database.Run("update digest_lines set told_at = told_at - interval '1 day'");
        await Task.WhenAll(plan.Run(default), new DigestPlan(database.Source).Run(default));
        await database.Apply(first[0]);
        await plan.Run(default);
        var words = Assert.Single(await database.Column("select plain from mails where kind = 'digest' and recipient = 'a@example.org'"));
        Assert.Contains(": 2 meetings changed\n\nTalks m1\n- The meeting was scheduled: ", words, StringComparison.Ordinal);
        Assert.Contains("- The meeting was canceled. Reason given: no reason\nIt stands thus: canceled;", words, StringComparison.Ordinal);

        // More of the same day waits for the next one, though it was told before the hour.
        await database.Apply(Canceled("m2"));
        await database.Run("update digest_lines set told_at = told_at - interval '1 day' where day is null");
        await plan.Run(default);
        Assert.Single(await database.Column("select plain from mails"));
        await database.Run("update mails set cause = 'digest of the day before'");
        await plan.Run(default);
        Assert.Equal(2, (await database.Column("select plain from mails")).Count);
        Assert.Equal([], await database.Column("select meeting_id from digest_lines where day is null"));
    }

    [Fact]
    public async Task What_is_no_longer_public_is_not_told_and_what_ended_is_not_mailed()
    {
        await using var service = await ReaderService.Start(server);
        var (database, plan) = (service.Database, new DigestPlan(service.Database.Source));
        await service.Subscribe("a@example.org", more: Daily);
        var ended = await service.Subscribe("b@example.org", more: Daily);
        await database.Run("delete from mails");
        await database.Apply(Scheduled("m1"));
        await database.Apply(new MeetingAmended("m1", Then, Audience: Audience.Desk));
        await service.Post(await service.Path(LinkPurpose.Unsubscribe, ended), ("List-Unsubscribe", "One-Click"));
        await database.Run("update digest_lines set told_at = told_at - interval '1 day'");
        await plan.Run(default);
        Assert.Equal([], await database.Column("select subject from mails"));
    }

    [Fact]
    public async Task Mails_of_a_subscription_say_how_to_end_it_and_those_to_dead_addresses_stay()
    {
        await using var service = await ReaderService.Start(server);
        var database = service.Database;
        var subscription = await service.Subscribe("a@example.org");
        await database.Subscribe("dead@example.org", null, Role.SubscriberAdmin);
        await database.Run("delete from mails; insert into suppressions (recipient) values ('dead@example.org')");
        await database.Apply(Scheduled("m1"));
        var settings = Settings with { Public = new PublicAddress(ReaderService.PublicUrl) };
        var errand = Assert.Single(await new Claims(database.Source, settings).Claim(Guid.NewGuid(), 9, default));
        Assert.Equal(["a@example.org sending", "dead@example.org suppressed"], await database.Column("select recipient || ' ' || state from mails order by 1"));

        var mail = await PythonMail.Parse(errand.Mail);
        var end = ReaderService.PublicUrl + await service.Path(LinkPurpose.Unsubscribe, subscription);
        Assert.Equal($"<{end}>", mail.Header("List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        Assert.All(mail.Body.Parts!, part => Assert.Contains(end, part.Text, StringComparison.Ordinal));
        Assert.All(mail.Body.Parts!, part => Assert.Contains(ReaderService.PublicUrl + "/subscription/", part.Text, StringComparison.Ordinal));
    }
}

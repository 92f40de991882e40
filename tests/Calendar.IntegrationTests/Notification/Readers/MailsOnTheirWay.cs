using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Links;
using Calendar.Notification.Smtp;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Readers;

/// <summary>What becomes of mails that a courier has taken when their reader ends the subscription.</summary>
[Collection(PostgresCollection.Name)]
public sealed class MailsOnTheirWay(PostgresServer server)
{
    private static readonly Handover Later = new(HandoverOutcome.Deferred, SmtpPhase.Rcpt, 451, null, "later");
    private static readonly Handover Taken = new(HandoverOutcome.Accepted, SmtpPhase.Dot, 250, null, "ok");
    private readonly Guid owner = Guid.NewGuid();

    [Fact]
    public async Task An_alert_may_arrive_once_and_is_not_tried_again()
    {
        await using var service = await ReaderService.Start(server);
        var (database, ledger, claims) = Delivery(service);
        var deferred = await service.Subscribe("deferred@example.org");
        var accepted = await service.Subscribe("accepted@example.org");
        await database.Run("delete from mails");
        await database.Apply(Scheduled("m1"));
        var errands = await claims.Claim(owner, 9, default);
        Assert.Equal(2, errands.Count);
        foreach (var subscription in new[] { deferred, accepted })
        {
            await End(service, subscription);
        }

        foreach (var errand in errands)
        {
            Assert.True(await ledger.NoteDataSent(errand, owner, default));
            await ledger.Settle(errand, errand.Recipient.StartsWith('d') ? Later : Taken, TimeSpan.Zero, default);
        }
        await database.Apply(Canceled("m1"));
        Assert.Empty(await claims.Claim(owner, 9, default));
        Assert.Equal(["accepted@example.org accepted", "deferred@example.org suppressed"], await States(database));
    }

    [Fact]
    public async Task A_mail_that_asks_for_consent_is_not_tried_again_either()
    {
        await using var service = await ReaderService.Start(server);
        var (database, ledger, claims) = Delivery(service);
        await service.Ask("a@example.org");
        var errand = Assert.Single(await claims.Claim(owner, 9, default));
        await End(service, Guid.Parse(Assert.Single(await database.Column("select subscription_id::text from subscriptions"))));
        await ledger.Settle(errand, Later, TimeSpan.Zero, default);
        Assert.Empty(await claims.Claim(owner, 9, default));
        Assert.Equal(["a@example.org suppressed"], await States(database));
    }

    private static (NotificationDatabase, Ledger, Claims) Delivery(ReaderService service) =>
        (service.Database, service.Database.Ledger(), new Claims(service.Database.Source, Settings));

    private static async Task End(ReaderService service, Guid subscription) =>
        Assert.True((await service.Post(await service.Path(LinkPurpose.Unsubscribe, subscription), ("List-Unsubscribe", "One-Click"))).IsSuccessStatusCode);

    private static Task<List<string>> States(NotificationDatabase database) => database.Column("select recipient || ' ' || state from mails order by 1");
}

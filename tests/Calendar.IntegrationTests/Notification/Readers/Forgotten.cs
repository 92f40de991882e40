using System.Net;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Links;
using Calendar.Notification.OptIn;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Readers;

[Collection(PostgresCollection.Name)]
public sealed class Forgotten(PostgresServer server)
{
    [Fact]
    public async Task Of_who_was_asked_and_never_agreed_nothing_is_kept()
    {
        await using var service = await ReaderService.Start(server);
        await service.Ask("never@example.org");
        await service.Ask("declined@example.org");
        await service.Ask("again@example.org");
        await service.Subscribe("agreed@example.org");
        var links = await service.ConfirmPaths();
        var declined = Guid.Parse(Assert.Single(await service.Database.Column("select subscription_id::text from subscriptions where mail = 'declined@example.org'")));
        await service.Post(await service.Path(LinkPurpose.Unsubscribe, declined), ("List-Unsubscribe", "One-Click"));
        await new Claims(service.Database.Source, NotificationDatabase.Settings).Claim(Guid.NewGuid(), 9, default);
        await service.Database.Run("update mails set state = 'accepted', next_at = null, owner = null");
        await service.Database.Run("update confirmations set asked_at = asked_at - interval '48 hours 1 second'; insert into refused_asks (refused_id, asked_at, about, reason) values (gen_random_uuid(), now() - interval '91 days', 'everything', 'deadAddress')");
        await service.Ask("again@example.org");
        await service.Ask("new@example.org");

        await new Forgetting(service.Database.Source).Run(default);
        Assert.Equal(["again@example.org pending", "agreed@example.org active", "new@example.org pending"], await service.Database.Column("select mail || ' ' || state from subscriptions order by mail"));
        foreach (var (table, kept) in await service.Kept())
        {
            Assert.False(kept.Contains("never@", StringComparison.Ordinal) || kept.Contains("declined@", StringComparison.Ordinal), table);
        }
        Assert.Equal(["0"], await service.Database.Column("select count(*)::text from refused_asks"));
        foreach (var link in links.Take(2))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await service.Post(link)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await service.Post((await service.ConfirmPaths())[^1])).StatusCode);
        await service.Subscribe("never@example.org");
    }

    [Fact]
    public async Task What_is_on_its_way_is_forgotten_once_it_is_there()
    {
        await using var service = await ReaderService.Start(server);
        await service.Ask("never@example.org");
        await service.Database.Run("update confirmations set asked_at = asked_at - interval '3 days'; update mails set state = 'dataSent'");
        await new Forgetting(service.Database.Source).Run(default);
        Assert.Equal(["dataSent"], await service.Database.Column("select state from mails"));
        await service.Database.Run("update mails set state = 'inDoubt'");
        await new Forgetting(service.Database.Source).Run(default);
        Assert.Equal([], await service.Database.Column("select state from mails"));
        Assert.Equal([], await service.Database.Column("select state from subscriptions"));
    }
}

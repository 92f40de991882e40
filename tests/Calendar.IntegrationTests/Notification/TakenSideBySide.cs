using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Links;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

/// <summary>Mails that are taken while others are being taken.</summary>
[Collection(PostgresCollection.Name)]
public sealed class TakenSideBySide(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Two_processes_never_take_the_same_mail_and_neither_waits_for_the_other()
    {
        await using var database = await Ready(readers: 5);
        await using var heldUp = await HeldUp.Make(database);
        var first = new Claims(heldUp.Source, Settings).Claim(Guid.NewGuid(), 2, default);
        await heldUp.IsSo();
        var second = await new Claims(database.Source, Settings).Claim(Guid.NewGuid(), 9, default).WaitAsync(Patience);
        Assert.Equal(3, second.Count);
        await heldUp.LetGo();
        Assert.Equal(5, (await first).Concat(second).Select(errand => errand.Recipient).Distinct().Count());
        Assert.Equal(["sending 1 5"], await database.Column("select state || ' ' || attempts || ' ' || count(*) from mails group by state, attempts"));
    }

    [Fact]
    public async Task A_courier_that_joins_a_look_which_had_begun_looks_for_itself_when_that_found_nothing()
    {
        await using var database = await Ready(readers: 1);
        await database.Run("insert into suppressions (recipient) values ('reader0@example.org')");
        await using var heldUp = await HeldUp.Make(database);
        var bag = new MailBag(new Claims(heldUp.Source, Settings), database.Ledger(over: heldUp.Source), Guid.NewGuid(), TimeProvider.System);
        var first = bag.Next(default);
        await heldUp.IsSo();
        await database.Subscribe("late@example.org");
        await database.Apply(Scheduled("m2"));
        var second = bag.Next(default);
        await heldUp.LetGo();
        Assert.Null(await first.WaitAsync(Patience));
        Assert.Equal("late@example.org", (await second.WaitAsync(Patience))?.Recipient);
    }

    private async Task<NotificationDatabase> Ready(int readers)
    {
        var database = await Make(server);
        await new LinkKey(database.Source).Tokens(default);
        for (var i = 0; i < readers; i++)
        {
            await database.Subscribe($"reader{i}@example.org");
        }
        await database.Apply(Scheduled("m1"));
        return database;
    }
}

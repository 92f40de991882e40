using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

[Collection(PostgresCollection.Name)]
public sealed class MailBagRules(PostgresServer server)
{
    private readonly StoppedClock clock = new();

    [Fact]
    public async Task Each_mail_is_given_to_one_courier_and_what_nobody_began_is_given_back_as_not_tried()
    {
        var (database, bag) = await Ready(readers: 100);
        var taken = await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => bag.Next(default)));
        Assert.Equal(90, taken.Select(errand => errand!.MailId).Distinct().Count());
        await bag.Empty(default);
        Assert.Equal(["queued 0 10", "sending 1 90"], await States(database));
    }

    [Fact]
    public async Task Mails_do_not_lie_for_more_than_five_seconds_while_every_courier_is_held_up()
    {
        var (database, bag) = await Ready(readers: 3);
        Assert.NotNull(await bag.Next(default));
        clock.Past += TimeSpan.FromSeconds(3);
        Assert.NotNull(await bag.Next(default));
        clock.Past += TimeSpan.FromSeconds(5);
        await bag.EmptyIfForgotten(default);
        Assert.Equal(["sending 1 3"], await States(database));
        clock.Past += TimeSpan.FromSeconds(1);
        await bag.EmptyIfForgotten(default);
        Assert.Equal(["queued 0 1", "sending 1 2"], await States(database));
    }

    private async Task<(NotificationDatabase, MailBag)> Ready(int readers)
    {
        var database = await Make(server);
        for (var i = 0; i < readers; i++)
        {
            await database.Subscribe($"reader{i}@example.org");
        }
        await database.Apply(Scheduled("m1"));
        return (database, new MailBag(new Claims(database.Source, Settings), database.Ledger(), Guid.NewGuid(), clock));
    }

    private static Task<List<string>> States(NotificationDatabase database) =>
        database.Column("select state || ' ' || attempts || ' ' || count(*) from mails group by state, attempts order by 1");

    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Past { get; set; } = TimeSpan.FromMinutes(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Past.Ticks;
    }
}

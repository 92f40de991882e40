using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

[Collection(PostgresCollection.Name)]
public sealed class AlertPlanning(PostgresServer server)
{
    [Fact]
    public async Task Each_command_owes_each_subscription_one_alert_however_often_it_is_applied()
    {
        await using var database = await Make(server);
        await database.Subscribe("a@example.org");
        await database.Subscribe("b@example.org", new About(Meeting: "m1"));
        await database.Subscribe("c@example.org", new About(Meeting: "other"));
        var command = database.Events([Scheduled("m1")]);
        await database.Apply(command[0]);
        await database.Apply(command[0]);
        Assert.Equal(["queued SCHEDULED: Talks m1", "queued SCHEDULED: Talks m1"], await database.Alerts());
        Assert.Equal(["a@example.org", "b@example.org"], await database.Column("select recipient from mails order by 1"));
    }

    [Fact]
    public async Task The_facts_of_one_command_make_one_alert_also_when_they_come_in_several_transactions()
    {
        await using var database = await Make(server);
        await database.Subscribe("a@example.org");
        await database.Apply(Scheduled("m1"), new MeetingAmended("m1", Then, Title: "Other talks"), Canceled("m1"));
        Assert.Equal(["queued CANCELED: Other talks"], await database.Alerts());
        var alert = Assert.Single((await new AlertList(database.Source).Of("m1", false, null, 9, default)).Alerts);
        Assert.Equal(["MeetingAmended", "MeetingCanceled", "MeetingScheduled"], alert.Events);
        Assert.Equal([], await database.Column("select meeting_id from told where is_open"));
    }

    [Fact]
    public async Task Imported_history_mails_nobody_and_is_known_all_the_same()
    {
        await using var database = await Make(server);
        await database.Subscribe("a@example.org");
        await database.Apply([Scheduled("m1")], quiet: true);
        Assert.Equal([], await database.Alerts());
        await database.Apply(Canceled("m1"));
        Assert.Equal(["queued CANCELED: Talks m1"], await database.Alerts());
    }

    [Fact]
    public async Task A_subscription_is_not_told_what_happened_before_it_or_after_its_end()
    {
        await using var database = await Make(server);
        await database.Apply(Scheduled("m1"));
        var before = database.Events([new MeetingAmended("m1", Then, Title: "Renamed")]);
        await database.Run("update inbox_checkpoint set position = 2");
        var subscription = await database.Subscribe("a@example.org");
        await database.Apply(before[0]);
        Assert.Equal([], await database.Alerts());
        await database.Apply(new MeetingConfirmed("m1", Then, 2));
        Assert.True(await new SubscriptionList(database.Source).End(subscription, null, default));
        await database.Apply(Canceled("m1"));
        Assert.Equal(["suppressed CONFIRMED: Renamed"], await database.Alerts());
    }

    [Fact]
    public async Task Scope_and_events_choose_who_is_told()
    {
        await using var database = await Make(server);
        await database.Subscribe("party@example.org", new About(Party: "dprk"));
        await database.Subscribe("country@example.org", new About(Country: "US"));
        await database.Subscribe("elsewhere@example.org", new About(Country: "FR"));
        await database.Subscribe("canceled@example.org", null, Role.SubscriberAdmin, "MeetingCanceled");
        await database.Apply(Scheduled("m1"));
        await database.Apply(Canceled("m1"));
        Assert.Equal(
            ["1 country@example.org", "1 party@example.org", "2 canceled@example.org", "2 country@example.org", "2 party@example.org"],
            await database.Column("select position || ' ' || recipient from mails order by 1"));
    }

    [Fact]
    public async Task A_meeting_that_is_not_public_is_told_to_desks_alone()
    {
        await using var database = await Make(server);
        await database.Subscribe("public@example.org");
        await database.Subscribe("desk@example.org", null, Role.Desk);
        await database.Apply(Scheduled("m1", Audience.Participants));
        Assert.Equal(["desk@example.org"], await database.Column("select recipient from mails"));
    }

    [Fact]
    public async Task The_same_subscription_is_not_made_twice_also_at_the_same_time()
    {
        await using var database = await Make(server);
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => database.Subscribe("a@example.org")));
        Assert.Single(made.Distinct());
        Assert.NotEqual(made[0], await database.Subscribe("a@example.org", new About(Meeting: "m1")));
    }
}

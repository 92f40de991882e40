using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>Several instances of a service share its database.</summary>
[Collection(PostgresCollection.Name)]
public sealed class InstanceRules(PostgresServer server)
{
    [Fact]
    public async Task One_instance_applies_and_the_others_see_how_far_it_got()
    {
        var database = await server.NewDatabase();
        await using var feed = await TestFeed.Start();
        await using var first = await InboxUnderTest.Start(database, feed, new EffectTable());
        await first.HasApplied(feed.Add("person-a", new PersonChanged("a", 1)));
        await using var second = await InboxUnderTest.Start(database, feed, new Forbidden());
        for (var revision = 2; revision <= 10; revision++)
            await second.HasApplied(feed.Add("person-a", new PersonChanged("a", revision)));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], await second.Effects());
        Assert.Equal(HealthStatus.Healthy, await second.Health());
    }

    [Fact]
    public async Task Another_instance_takes_over_when_the_first_one_loses_its_connection()
    {
        var database = await server.NewDatabase();
        await using var feed = await TestFeed.Start();
        await using var first = await InboxUnderTest.Start(database, feed, new EffectTable());
        await first.HasApplied(feed.Add("person-a", new PersonChanged("a", 1)));
        await using var second = await InboxUnderTest.Start(database, feed, new EffectTable());
        for (var round = 0; round < 5; round++)
        {
            await second.Run("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()");
            await second.HasApplied(feed.Add("person-a", new PersonChanged("a", 2 + round)));
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], await second.Effects());
    }

    [Fact]
    public async Task An_instance_that_stops_hands_over_within_seconds()
    {
        var database = await server.NewDatabase();
        await using var feed = await TestFeed.Start();
        var first = await InboxUnderTest.Start(database, feed, new EffectTable());
        await first.HasApplied(feed.Add("person-a", new PersonChanged("a", 1)));
        await using var second = await InboxUnderTest.Start(database, feed, new EffectTable());
        await first.DisposeAsync();

        Assert.True(await second.Progress.WaitFor(
            feed.Add("person-a", new PersonChanged("a", 2)), TimeSpan.FromSeconds(5), CancellationToken.None));
    }

    [Fact]
    public async Task A_database_that_is_away_makes_the_service_not_ready()
    {
        await using var feed = await TestFeed.Start();
        await using var inbox = await InboxUnderTest.Start("Host=127.0.0.1;Port=1;Username=nobody", feed, new EffectTable());

        Assert.Equal(HealthStatus.Unhealthy, await inbox.Health());
        Assert.False(await inbox.Progress.WaitFor(1, TimeSpan.FromMilliseconds(100), CancellationToken.None));
    }
}

using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>The endpoint must never be what the broker waits for, and must not stay dead.</summary>
[Collection(BrokerCollection.Name)]
public sealed class EndpointRules(PostgresServer postgres, RabbitServer rabbit)
{
    [Fact]
    public async Task Messages_are_acknowledged_while_nothing_can_be_applied()
    {
        const int count = 600; // more than the broker hands out without an acknowledgement
        await using var feed = await TestFeed.Start();
        feed.IsAway = true;
        var gate = new TaskCompletionSource();
        var service = new EffectTable();
        service.FailAt(1, 1, _ => gate.Task);
        await using var inbox = await Start(feed, "stuck", service);
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("stuck");
        for (var position = 1; position <= count; position++)
            await relay.Publish(position, "person-a", new PersonChanged("a", position));

        await Eventually.Holds(async () =>
            (await rabbit.Control("list_queues", "-q", "-p", "calendar", "name", "messages")).Split('\n').Contains("stuck\t0"));
        Assert.Equal(0, await inbox.Checkpoint());
        gate.SetResult();
        await inbox.HasApplied(count);

        Assert.Equal(Enumerable.Range(1, count).Select(position => (long)position), await inbox.Effects());
    }

    [Fact]
    public async Task A_silent_endpoint_is_opened_anew()
    {
        await using var feed = await TestFeed.Start();
        feed.IsAway = true;
        await using var inbox = await Start(feed, "silent", new EffectTable(), settings => settings with { Patience = TimeSpan.FromSeconds(3) });
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("silent");
        var before = await Consumers("silent");
        await Changed("silent", before).WaitAsync(TimeSpan.FromSeconds(30));
        await relay.UntilBound("silent");
        await relay.Publish(1, "person-a", new PersonChanged("a", 1));
        await inbox.HasApplied(1);
    }

    private async Task Changed(string queue, string before)
    {
        while (await Consumers(queue) is var now && (now == before || now.Length == 0))
            await Task.Delay(200);
    }

    private async Task<string> Consumers(string queue) =>
        (await rabbit.Control("-q", "list_consumers", "-p", "calendar", "queue_name", "consumer_tag"))
            .Split('\n').SingleOrDefault(line => line.StartsWith(queue + "\t", StringComparison.Ordinal)) ?? "";

    private async Task<InboxUnderTest> Start(TestFeed feed, string queue, IApplyEvents service, Func<InboxSettings, InboxSettings>? settle = null) =>
        await InboxUnderTest.Start(await postgres.NewDatabase(), feed, service, rabbit.Url, queue, settings => settle?.Invoke(settings) ?? settings);
}

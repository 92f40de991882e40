using Calendar.EventInbox;
using Calendar.EventInbox.Bus;
using Calendar.EventInbox.Intake;
using Calendar.EventStore;
using Calendar.IntegrationTests.EventStore;
using Calendar.IntegrationTests.Servers;
using MassTransit;
using Xunit;

namespace Calendar.IntegrationTests.Relay;

[Collection(BrokerCollection.Name)]
public sealed class TopologyRules(PostgresServer server, RabbitServer broker)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Relay_and_service_declare_the_same_queue_whoever_comes_first(bool quorum)
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.Any);
        string[] queues = [$"service-first-{quorum}", $"relay-first-{quorum}"];
        await using var early = await Service(log, queues[0], quorum);
        await using var relay = await RelayUnderTest.Start(log.Settings, broker.Url, queues, quorum);
        await Eventually.Holds(async () => await relay.Checkpoint() == 1, seconds: 30);
        await using var late = await Service(log, queues[1], quorum);

        foreach (var service in new[] { early, late })
            await Eventually.Holds(() => Task.FromResult(service.Arrivals.Highest == 1), seconds: 30);
    }

    private async Task<ServiceBus> Service(TestLog log, string queue, bool quorum)
    {
        var arrivals = new Arrivals();
        var settings = new InboxSettings(queue, log.Sql, new Uri("http://127.0.0.1:1"), "", broker.Url) { QuorumQueue = quorum };
        var bus = InboxBus.Create(settings, arrivals);
        await bus.StartAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return new(bus, arrivals);
    }

    private sealed record ServiceBus(IBusControl Bus, Arrivals Arrivals) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Bus.StopAsync();
    }
}

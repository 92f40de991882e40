using System.Diagnostics;
using System.Text;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.IntegrationTests.EventStore;
using Calendar.IntegrationTests.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Calendar.IntegrationTests.Relay;

[Collection(BrokerCollection.Name)]
public sealed class RelayRules(PostgresServer server, RabbitServer broker) : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly string[] queues = ["calendar-one", "calendar-two"];
    private static Task<Uri>? virtualHost;
    private Uri url = null!;

    public async Task InitializeAsync() => url = await (virtualHost ??= VirtualHost.Make(broker, "relay"));

    public async Task DisposeAsync()
    {
        await using var reader = await QueueReader.Open(url);
        foreach (var queue in queues)
            await reader.Delete(queue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_event_reaches_every_queue_in_order_and_the_checkpoint_follows(bool quorum)
    {
        await using var log = await TestLog.Create(server);
        await using var relay = await RelayUnderTest.Start(log.Settings, url, queues, quorum);
        await using var reader = await QueueReader.Open(url);
        for (var i = 0; i < 10; i++)
            await log.Append($"s-{i % 3}", ExpectedVersion.Any, 100);

        foreach (var queue in queues)
            Assert.Equal(Enumerable.Range(1, 1000).Select(n => (long)n), (await reader.Facts(queue, 1000)).Select(QueueReader.Position));
        await Eventually.Holds(async () => await relay.Checkpoint() == 1000);
    }

    [Fact]
    public async Task A_fact_arrives_as_stored_and_its_trace_goes_on()
    {
        using var listening = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Calendar.Relay",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listening);
        await using var log = await TestLog.Create(server);
        await using var relay = await RelayUnderTest.Start(log.Settings, url, queues);
        await using var reader = await QueueReader.Open(url);
        var fact = new PersonForgotten("p-1", 2);
        var headers = new Dictionary<string, string> { ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", ["actor"] = "desk" };
        var stored = new NewEvent(Guid.CreateVersion7(), EventCatalog.NameOf(fact.GetType()), EventCatalog.DotNetName(fact.GetType()), ContractJson.Write(fact), null, null, headers);
        await log.Log.Append(new("person-p-1", ExpectedVersion.NoStream, [stored]), Never);

        var message = Assert.Single(await reader.Facts(queues[0], 1));
        Assert.Equal("Calendar.Contracts:PersonForgotten", message.Exchange);
        Assert.Equal(stored.Id.ToString(), message.BasicProperties.MessageId);
        Assert.Equal((await log.Log.ReadLog(0, 1, Never))[0].Data.ToArray(), message.Body.ToArray());
        Assert.Equal("desk", QueueReader.Text(message, "actor"));
        var trace = QueueReader.Text(message, "traceparent");
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("b7ad6b7169203331", trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_processes_one_publishes_and_the_other_takes_over()
    {
        await using var log = await TestLog.Create(server);
        await using var reader = await QueueReader.Open(url);
        var first = await RelayUnderTest.Start(log.Settings, url, queues);
        await log.Append("a", ExpectedVersion.Any, 5);
        Assert.Equal([1, 2, 3, 4, 5], (await reader.Facts(queues[0], 5)).Select(QueueReader.Position));
        await using var second = await RelayUnderTest.Start(log.Settings, url, queues);
        await Eventually.Holds(async () => await first.Checkpoint() == 5);
        await first.DisposeAsync();

        await log.Append("a", ExpectedVersion.Any, 5);
        Assert.Equal([6, 7, 8, 9, 10], (await reader.Facts(queues[0], 5)).Select(QueueReader.Position));
    }

    [Fact]
    public async Task A_broker_that_is_away_delays_the_queue_and_nothing_else()
    {
        await using var log = await TestLog.Create(server);
        await using var relay = await RelayUnderTest.Start(log.Settings, url, queues);
        await relay.Log.Append(TestLog.To("a", ExpectedVersion.Any), Never);
        await Eventually.Holds(async () => await relay.Checkpoint() == 1);
        await broker.Stop();
        await relay.Log.Append(TestLog.To("a", ExpectedVersion.Any), Never);
        await Eventually.Holds(async () => await relay.Health() == HealthStatus.Degraded);
        Assert.Equal(1, await relay.Checkpoint());
        await broker.Start();

        await Eventually.Holds(async () => await relay.Checkpoint() == 2, seconds: 60);
        await Eventually.Holds(async () => await relay.Health() == HealthStatus.Healthy);
        await using var reader = await QueueReader.Open(url);
        Assert.Equal([1, 2], (await reader.Facts(queues[0], 2)).Select(QueueReader.Position));
    }

    [Fact]
    public async Task A_broker_that_is_silent_for_want_of_disk_holds_the_checkpoint_and_is_complained_of()
    {
        await using var log = await TestLog.Create(server);
        await using var relay = await RelayUnderTest.Start(log.Settings, url, queues);
        await log.Append("a", ExpectedVersion.Any);
        await Eventually.Holds(async () => await relay.Checkpoint() == 1 && await relay.Health() == HealthStatus.Healthy);
        await broker.Control("set_disk_free_limit", "900000GB");
        try
        {
            await log.Append("a", ExpectedVersion.Any);
            await Eventually.Holds(async () => await relay.Health() == HealthStatus.Degraded, seconds: 30);
            Assert.Equal(1, await relay.Checkpoint());
        }
        finally
        {
            await broker.Control("set_disk_free_limit", "50MB");
        }

        await Eventually.Holds(async () => await relay.Checkpoint() == 2, seconds: 30);
        await using var reader = await QueueReader.Open(url);
        Assert.Equal([1, 2], (await reader.Facts(queues[0], 2)).Select(QueueReader.Position));
    }

    [Fact]
    public async Task What_cannot_be_routed_holds_the_checkpoint_until_the_bindings_are_back()
    {
        await using var log = await TestLog.Create(server);
        await using var relay = await RelayUnderTest.Start(log.Settings, url, queues);
        await using var reader = await QueueReader.Open(url);
        await log.Append("a", ExpectedVersion.Any);
        await Eventually.Holds(async () => await relay.Checkpoint() == 1);
        foreach (var queue in queues)
            await reader.Delete(queue);
        await log.Append("a", ExpectedVersion.Any);

        foreach (var queue in queues)
            Assert.Equal([2], (await reader.Facts(queue, 1)).Select(QueueReader.Position));
        await Eventually.Holds(async () => await relay.Checkpoint() == 2);
    }

    [Fact]
    public async Task A_required_queue_that_was_deleted_is_declared_again_though_another_takes_every_message()
    {
        await using var log = await TestLog.Create(server);
        await using var relay = await RelayUnderTest.Start(log.Settings, url, queues);
        await log.Append("a", ExpectedVersion.Any);
        await Eventually.Holds(async () => await relay.Checkpoint() == 1);
        await using var reader = await QueueReader.Open(url);
        await reader.Delete(queues[0]);
        await reader.Take(queues[0], _ => true);
    }

    [Fact]
    public async Task A_watermark_says_how_far_the_log_is_published()
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.Any, 3);
        await using var relay = await RelayUnderTest.Start(log.Settings, url, queues);
        await using var reader = await QueueReader.Open(url);
        await reader.Take(queues[0], message =>
            message.Exchange == "Calendar.Contracts:Watermark" && Encoding.UTF8.GetString(message.Body.Span) == """{"position":3}""");
    }
}

using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using RabbitMQ.Client.Exceptions;
using Xunit;
using Xunit.Abstractions;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>What a broker can do to messages, and that every event has its effect once and in order all the same.</summary>
[Collection(BrokerCollection.Name)]
public sealed class UnkindBroker(PostgresServer postgres, RabbitServer rabbit, ITestOutputHelper output)
{
    [Fact]
    public async Task Doubled_shuffled_and_dropped_messages_are_applied_once_and_in_order()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var feed = await TestFeed.Start();
        await using var inbox = await Start(feed, "unkind");
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("unkind");
        const int Events = 300;
        for (var position = 1; position <= Events; position++)
            feed.Add($"person-{position % 5}", new PersonChanged($"{position % 5}", position));
        var sent = Enumerable.Range(1, Events).SelectMany(position => Enumerable.Repeat(position, random.Next(4))).OrderBy(position => position + random.Next(40));
        foreach (var position in sent)
            await relay.Publish(position, $"person-{position % 5}", new PersonChanged($"{position % 5}", position));
        await relay.Watermark(Events);
        await inbox.HasEffects(Events);

        Assert.Equal(Enumerable.Range(1, Events).Select(position => (long)position), await inbox.Effects());
    }

    [Theory]
    [InlineData("purged")]
    [InlineData("deleted")]
    [InlineData("unbound")]
    public async Task What_a_queue_lost_is_shown_by_the_next_watermark(string loss)
    {
        var queue = $"loss-{loss}";
        await using var feed = await TestFeed.Start();
        await using var inbox = await Start(feed, queue);
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound(queue);
        await relay.Publish(feed.Add("person-a", new PersonChanged("a", 1)), "person-a", new PersonChanged("a", 1));
        await inbox.HasEffects(1);

        await relay.Lose(queue, loss);
        for (var revision = 2; revision <= 5; revision++)
            await Try(() => relay.Publish(feed.Add("person-a", new PersonChanged("a", revision)), "person-a", new PersonChanged("a", revision)));
        for (var left = 300; (await inbox.Effects()).Count < 5 && left > 0; left--)
        {
            await Try(() => relay.Watermark(5));
            await Task.Delay(100);
        }

        Assert.Equal([1, 2, 3, 4, 5], await inbox.Effects());
    }

    /// <summary>A message that nobody takes comes back, as it does to the relay, which then begins again at its checkpoint.</summary>
    private static async Task Try(Func<Task> publish)
    {
        try
        {
            await publish();
        }
        catch (PublishException)
        {
            // Returned.
        }
    }

    private async Task<InboxUnderTest> Start(TestFeed feed, string queue) => await InboxUnderTest.Start(
        await postgres.NewDatabase(), feed, new EffectTable(), rabbit.Url, queue, settings => settings with { PullEvery = TimeSpan.FromHours(1) });
}

using System.Text;
using Calendar.Audit.ErrorQueues;
using Calendar.Contracts;
using Calendar.IntegrationTests.EventInbox;
using Calendar.IntegrationTests.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace Calendar.IntegrationTests.Audit;

/// <summary>Messages that a service could not read, with a real broker.</summary>
[Collection(BrokerCollection.Name)]
public sealed class ErrorQueueRules(PostgresServer postgres, RabbitServer rabbit)
{
    private const string OfTheClient = "x-dotnet-pub-seq-no";

    [Fact]
    public async Task What_a_service_could_not_read_is_listed_without_its_content_and_stays()
    {
        await using var feed = await TestFeed.Start();
        feed.IsAway = true;
        await using var inbox = await Start(feed, "listed");
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("listed");
        await relay.Publish(1, "person-a", typeof(PersonChanged), """{"personId":"secret"}"""u8.ToArray(), null);
        await relay.Publish(1, "person-a", new PersonChanged("a", 1));
        await inbox.HasApplied(1);
        await using var link = await BrokerLink.Open(rabbit.Url, CancellationToken.None);
        var queue = ErrorQueue.Of("listed").First();
        var (_, first) = await Once(queue, link);
        var (count, again) = await queue.Look(link, CancellationToken.None);

        var message = Assert.Single(first);
        Assert.Equal(("urn:message:Calendar.Contracts:PersonChanged", "person-a", "1"), (message.Type, message.Stream, message.Position));
        Assert.DoesNotContain("secret", message.ToString(), StringComparison.Ordinal);
        Assert.Equal((1u, message), (count, Assert.Single(again)));
    }

    [Fact]
    public async Task What_is_put_back_goes_to_its_queue_as_it_was_sent()
    {
        await using var link = await BrokerLink.Open(rabbit.Url, CancellationToken.None);
        await using var channel = await link.Channel(CancellationToken.None);
        foreach (var name in (string[])["back", "back_error", "back_skipped"])
            await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false);
        foreach (var (name, body) in (IEnumerable<(string, string)>)[("back_error", "one"), ("back_error", "two"), ("back_skipped", "three")])
            await channel.BasicPublishAsync("", name, true, Failed(), Encoding.UTF8.GetBytes(body));
        foreach (var queue in ErrorQueue.Of("back"))
            await queue.PutBack(link, CancellationToken.None);

        foreach (var body in (string[])["one", "two", "three"])
        {
            var taken = await channel.BasicGetAsync("back", autoAck: true);
            Assert.Equal(body, Encoding.UTF8.GetString(taken!.Body.Span));
            Assert.Equal([EventHeaders.Position], taken.BasicProperties.Headers!.Keys.Where(header => header != OfTheClient));
            Assert.Equal(("id-1", "application/json", true), (taken.BasicProperties.MessageId, taken.BasicProperties.ContentType, taken.BasicProperties.Persistent));
        }

        Assert.Equal((0u, 0u), ((await ErrorQueue.Of("back").First().Look(link, CancellationToken.None)).Count, await ErrorQueue.Of("nowhere").First().PutBack(link, CancellationToken.None)));
    }

    [Fact]
    public async Task What_cannot_be_put_back_stays()
    {
        await using var link = await BrokerLink.Open(rabbit.Url, CancellationToken.None);
        await using var channel = await link.Channel(CancellationToken.None);
        await channel.QueueDeclareAsync("gone_error", durable: true, exclusive: false, autoDelete: false);
        await channel.BasicPublishAsync("", "gone_error", true, Failed(), "one"u8.ToArray());
        var queue = ErrorQueue.Of("gone").First();

        await Assert.ThrowsAnyAsync<PublishException>(() => queue.PutBack(link, CancellationToken.None));
        Assert.Equal(1u, (await Once(queue, link)).Count);
    }

    [Fact]
    public async Task What_is_readable_now_is_applied_when_it_is_put_back()
    {
        await using var feed = await TestFeed.Start();
        feed.IsAway = true;
        await using var inbox = await Start(feed, "healed");
        await using var relay = await TestRelay.Open(rabbit.Url);
        await relay.UntilBound("healed");
        await using var link = await BrokerLink.Open(rabbit.Url, CancellationToken.None);
        await using var channel = await link.Channel(CancellationToken.None);
        await channel.QueueDeclareAsync("healed_skipped", durable: true, exclusive: false, autoDelete: false);
        await relay.Publish(2, "person-a", new PersonChanged("a", 2));
        await channel.QueueBindAsync("healed_skipped", "Calendar.Contracts:PersonChanged", "");
        await channel.QueueUnbindAsync("healed", "healed", "");
        await relay.Publish(1, "person-a", new PersonChanged("a", 1));
        await ErrorQueue.Of("healed").Last().PutBack(link, CancellationToken.None);
        await inbox.HasApplied(2);

        Assert.Equal([1, 2], await inbox.Effects());
    }

    /// <summary>A message that was taken is back in its place soon after the channel that took it ended.</summary>
    private static async Task<(uint Count, IReadOnlyList<HeldMessage> First)> Once(ErrorQueue queue, BrokerLink link)
    {
        for (var left = 100; ; left--)
        {
            var found = await queue.Look(link, CancellationToken.None);
            if (found.Count > 0 || left == 0)
                return found;
            await Task.Delay(50);
        }
    }

    private static BasicProperties Failed() => new()
    {
        MessageId = "id-1",
        ContentType = "application/json",
        DeliveryMode = DeliveryModes.Persistent,
        Headers = new Dictionary<string, object?> { [EventHeaders.Position] = 1L, ["MT-Reason"] = "fault", ["MT-Fault-Message"] = "no" },
    };

    private async Task<InboxUnderTest> Start(TestFeed feed, string queue) =>
        await InboxUnderTest.Start(await postgres.NewDatabase(), feed, new EffectTable(), rabbit.Url, queue);
}

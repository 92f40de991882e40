using System.Security.Cryptography;
using System.Text;
using Calendar.IntegrationTests.Relay;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.WholeWay;
using RabbitMQ.Client;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

[Collection(BrokerCollection.Name)]
public sealed class KilledLeaderRules(PostgresServer postgres, RabbitServer broker)
{
    private const string Queue = "take-over";

    [Fact]
    public async Task When_the_process_that_leads_is_killed_another_one_publishes_the_rest_and_skips_nothing()
    {
        var url = await VirtualHost.Make(broker, Queue);
        var settings = new Dictionary<string, string>
        {
            ["LOG_DATABASE"] = await postgres.NewDatabase(),
            ["RABBITMQ_URL"] = url.AbsoluteUri,
            ["QUEUE_TYPE"] = "classic",
            ["RELAY_QUEUES"] = Queue,
            ["CALENDAR_KEYS"] = $"organiser=organiser:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("organiser")))}",
        };
        await using var leader = new ServiceProcess("Scheduling", settings);
        await using var standby = new ServiceProcess("Scheduling", settings);
        await using var reader = await QueueReader.Open(url);
        await leader.Start();
        await Import(leader, 1, 1);
        var arrived = new List<long> { QueueReader.Position(await Take(reader)) };
        await standby.Start();

        var importing = Import(standby, 2, 300);
        arrived.Add(QueueReader.Position(await Take(reader)));
        await leader.Kill();
        await importing;
        while (arrived.Distinct().Count() < 300)
            arrived.Add(QueueReader.Position(await Take(reader)));
        Assert.Equal(Enumerable.Range(1, 300).Select(n => (long)n), arrived.Distinct());
    }

    private static Task<BasicGetResult> Take(QueueReader reader) => reader.Take(Queue, message => message.BasicProperties.Headers!.ContainsKey("position"));

    private static async Task Import(ServiceProcess service, int first, int last)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", "organiser");
        var lines = Enumerable.Range(first, last - first + 1).Select(n =>
            $$"""{"meetingId":"talks-{{n}}","title":"Talks {{n}}","when":{"start":"1977-12-03"},"parties":[{"name":"U.S.S.R."}],"occurred":{"earliest":"1977-12-03"} }""");
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var answer = await client.PostAsync(new Uri("/import", UriKind.Relative), body);
        var results = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(last - first + 1, results.Count(result => result.Contains("\"status\":201", StringComparison.Ordinal)));
    }
}

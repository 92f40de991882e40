using Calendar.IntegrationTests.Chaos.Load;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.WholeWay;
using Xunit;

namespace Calendar.IntegrationTests.Relay;

/// <summary>The relay's process is killed at a step that was seen from outside, and started again.</summary>
[Collection(BrokerCollection.Name)]
public sealed class CrashRules(PostgresServer postgres, RabbitServer rabbit)
{
    [Fact]
    public async Task Every_fact_reaches_the_broker_in_order_at_whatever_step_the_relay_is_killed()
    {
        var broker = await VirtualHost.Make(rabbit, $"crash-{Guid.NewGuid():N}");
        await using var proxy = new ForgetfulProxy(broker.Port);
        await using var witness = await Witness.Open(broker);
        var log = await postgres.NewDatabase();
        await using var calendar = new CalendarProcesses(
            new Databases(log, log, log),
            new Dictionary<string, string> { ["RABBITMQ_URL"] = new UriBuilder(broker) { Port = proxy.Port }.Uri.AbsoluteUri, ["QUEUE_TYPE"] = "classic" });
        await calendar.Scheduling.Start();
        var meetings = 0;
        async Task Append(int count)
        {
            for (var end = meetings + count; meetings < end; meetings++)
            {
                var command = Story.Schedule($"m{meetings}", visa: false);
                Assert.Equal(201, (await calendar.Ask(calendar.Scheduling, command.Key, command.Method, command.Path, command.Json)).Status);
            }
        }

        var crash = new RelayCrash(calendar.Scheduling, proxy, log, witness, Append);
        foreach (var (step, repeats) in new (Func<Task>, bool)[]
        {
            (crash.BeforePublish, false), (crash.BeforeConfirm, true), (crash.BeforeCheckpoint, true), (crash.WithinWindow, true),
        })
        {
            var repeated = witness.Repeated;
            await step();
            await crash.Caught();
            Assert.Equal(Enumerable.Range(1, meetings).Select(position => (long)position), witness.Firsts);
            Assert.Equal(repeats, witness.Repeated > repeated);
        }
    }
}

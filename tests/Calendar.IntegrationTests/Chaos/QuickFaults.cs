using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Chaos;

/// <summary>Faults that pass quickly, one after another upon one calendar under load, and one look at the end. All of them, each by itself, are tests/chaos.</summary>
[Collection(BrokerCollection.Name)]
public sealed class QuickFaults(PostgresServer postgres, RabbitServer rabbit)
{
    private const int Seed = 3;

    private static readonly string[] Quick = ["queue-deleted", "deliveries-dropped"];

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_whatever_the_queues_lose()
    {
        var stage = new Stage(postgres, rabbit);
        await using var scene = await Scene.Start(stage, await stage.Usual(), Seed);
        Assert.Empty(await Run.Strike(scene, Run.Faults.Where(fault => Quick.Contains(fault.Name))));
    }
}

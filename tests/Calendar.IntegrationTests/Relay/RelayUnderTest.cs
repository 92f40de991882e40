using Calendar.EventStore;
using Calendar.Scheduling;
using Calendar.Scheduling.Relay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Calendar.IntegrationTests.Relay;

/// <summary>One process with a relay, here inside the test.</summary>
internal sealed class RelayUnderTest : IAsyncDisposable
{
    private readonly IHost host;

    private RelayUnderTest(IHost host) => this.host = host;

    internal EventLog Log => host.Services.GetRequiredService<EventLog>();

    internal static async Task<RelayUnderTest> Start(LogSettings log, Uri broker, IReadOnlyList<string> queues, bool quorum = false)
    {
        var schema = new SchemaReady();
        schema.Set();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(schema);
        builder.Services.AddSingleton(new EventLog(log, TimeProvider.System));
        builder.Services.AddRelay(new RelaySettings(broker, queues)
        {
            QuorumQueues = quorum,
            WatermarkEvery = TimeSpan.FromMilliseconds(200),
            DeclareEvery = TimeSpan.FromSeconds(1),
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    internal Task<long> Checkpoint() => new Checkpoint(Log, "relay").Read(CancellationToken.None);

    internal async Task<HealthStatus> Health() => (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await Log.DisposeAsync();
        host.Dispose();
    }
}

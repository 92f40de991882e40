using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

/// <summary>One Scheduling for all tests of a class that do not mind what the others wrote.</summary>
public sealed class SharedScheduling(PostgresServer postgres) : IAsyncLifetime
{
    internal SchedulingHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await SchedulingHost.Start(await postgres.NewDatabase());

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

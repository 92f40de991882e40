using Calendar.EventInbox;
using Calendar.EventInbox.Parked;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>One process of a service with an inbox, here inside the test.</summary>
internal sealed class InboxUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly IHost host;

    private InboxUnderTest(IHost host, NpgsqlDataSource database) => (this.host, Database) = (host, database);

    internal NpgsqlDataSource Database { get; }

    internal InboxProgress Progress => host.Services.GetRequiredService<InboxProgress>();

    internal ParkedRegister Parked => host.Services.GetRequiredService<ParkedRegister>();

    internal static async Task<InboxUnderTest> Start(
        string database, TestFeed feed, IApplyEvents service, Uri? broker = null, string queue = "calendar-test", Func<InboxSettings, InboxSettings>? settle = null)
    {
        var source = NpgsqlDataSource.Create(database);
        var settings = new InboxSettings(queue, source, feed.Url, TestFeed.Key, broker ?? new Uri("amqp://nobody:nothing@127.0.0.1:1/calendar"))
        {
            QuorumQueue = false,
            Schema = [EffectTable.Schema],
            PullEvery = TimeSpan.FromMilliseconds(200),
        };
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(service);
        builder.Services.AddEventInbox(settle?.Invoke(settings) ?? settings);
        var host = builder.Build();
        await host.StartAsync();
        return new InboxUnderTest(host, source);
    }

    internal async Task HasApplied(long position) =>
        Assert.True(await Progress.WaitFor(position, Soon, CancellationToken.None), $"{position} was not applied; at {Progress.Applied}.");

    /// <summary>Waits for effects without asking anybody for them.</summary>
    internal async Task HasEffects(int count)
    {
        for (var left = 200; left > 0 && (await Effects()).Count < count; left--)
            await Task.Delay(100);
    }

    internal async Task<HealthStatus> Health() =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    /// <summary>The positions with an effect, in the order in which they were written.</summary>
    internal Task<IReadOnlyList<long>> Effects() => Longs("select position from effect order by nr");

    internal async Task<long> Checkpoint() => (await Longs("select position from inbox_checkpoint")).Single();

    internal async Task<IReadOnlyList<long>> Longs(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<long>();
        while (await rows.ReadAsync())
            all.Add(rows.GetInt64(0));
        return all;
    }

    internal async Task<string> Text(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    internal async Task Run(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await Database.DisposeAsync();
    }
}

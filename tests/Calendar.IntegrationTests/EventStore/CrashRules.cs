using System.Diagnostics;
using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>These end their server, so they have one of their own.</summary>
public sealed class CrashRules(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Numbers_lost_with_a_crash_of_the_server_are_sealed_at_its_return_without_waiting()
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        await using (var victim = await Session.Open(log))
        await using (var witness = await Session.Open(log))
        {
            await victim.Do("begin");
            await victim.Draw();
            using var backend = Process.GetProcessById(victim.Process);
            backend.Kill();
            await Eventually.Holds(async () => !await Works(() => witness.Do("select")));
        }

        await Eventually.Holds(() => Works(() => log.Append("b", ExpectedVersion.Any)), seconds: 60);
        var last = await log.Log.LastPosition(Never);
        Assert.True(last > 2, "the crash left no gap to seal");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var clockThatStandsStill = new SteppedClock();
        var seen = new List<StoredEvent>();
        await foreach (var batch in log.Tail(clockThatStandsStill).Read(0, 500, limit.Token))
        {
            seen.AddRange(batch);
            if (seen[^1].Position == last)
                break;
        }

        Assert.Equal(Enumerable.Range(1, (int)last).Select(n => (long)n), seen.Select(e => e.Position));
        Assert.Equal(["a", "b"], seen.Where(e => e.Type != "tombstone").Select(e => e.Stream));
    }

    [Fact]
    public async Task After_the_server_was_down_the_same_log_works_again()
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        await server.Stop();
        await Assert.ThrowsAsync<LogUnavailableException>(() => log.Append("a", ExpectedVersion.Exactly(1)));
        await server.Start();
        Assert.Equal(2, (await log.Append("a", ExpectedVersion.Exactly(1))).Version);
    }

    private static async Task<bool> Works(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception away) when (away is LogUnavailableException or NpgsqlException)
        {
            return false;
        }
    }
}

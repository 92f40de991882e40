using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

[Collection(PostgresCollection.Name)]
public sealed class LeadRules(PostgresServer server)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_checkpoint_moves_only_from_where_it_was_seen()
    {
        await using var log = await TestLog.Create(server);
        var checkpoint = new Checkpoint(log.Log, "relay");
        Assert.Equal(0, await checkpoint.Read(Never));
        Assert.False(await checkpoint.TryMove(4, 5, Never));
        Assert.True(await checkpoint.TryMove(0, 7, Never));
        Assert.False(await checkpoint.TryMove(0, 8, Never));
        Assert.True(await checkpoint.TryMove(7, 9, Never));
        Assert.Equal(9, await checkpoint.Read(Never));
        Assert.Equal("calendar:relay", await log.Value<string>("select name from mt_event_progression"));
    }

    [Fact]
    public async Task One_process_leads_and_another_takes_over_when_it_ends()
    {
        await using var log = await TestLog.Create(server);
        var first = await Leadership.TryTake(log.Log, "relay", TimeProvider.System, Never);
        Assert.NotNull(first);
        Assert.Null(await Leadership.TryTake(log.Log, "relay", TimeProvider.System, Never));
        await using var other = await Leadership.TryTake(log.Log, "signer", TimeProvider.System, Never);
        Assert.NotNull(other);

        await first.DisposeAsync();
        await using var second = await Leadership.TryTake(log.Log, "relay", TimeProvider.System, Never);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task A_leader_without_its_connection_is_told_and_holds_no_transaction_open()
    {
        await using var log = await TestLog.Create(server);
        await using var leader = await Leadership.TryTake(log.Log, "relay", TimeProvider.System, Never);
        Assert.Equal("idle", await log.Value<string>("select state from pg_stat_activity where application_name = 'calendar-relay' and datname = current_database()"));
        await log.Value<bool>("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'calendar-relay' and datname = current_database()");
        await Eventually.Holds(() => Task.FromResult(leader!.Lost.IsCancellationRequested));
    }
}

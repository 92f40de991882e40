using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>A hole that an open transaction may still fill, on a clock that the test moves.</summary>
[Collection(PostgresCollection.Name)]
public sealed class HeldGapRules(PostgresServer server)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private readonly SteppedClock clock = new();
    private readonly AlarmList alarms = new();

    [Fact]
    public async Task A_gap_held_for_more_than_five_seconds_raises_one_alarm_that_names_the_session_and_is_waited_for_on()
    {
        await using var log = await TestLog.Create(server);
        await using var slow = await Session.Open(log);
        await slow.Do("set application_name = 'slow writer'; begin");
        await slow.Draw();
        await log.Append("a", ExpectedVersion.NoStream);
        await using var tail = Tail(log);
        var next = tail.MoveNextAsync().AsTask();

        await Go(TimeSpan.FromSeconds(5));
        Assert.Empty(alarms.All);
        await Go(Step);
        var alarm = Assert.Single(alarms.All);
        Assert.Equal((1L, slow.Process, "slow writer"), (alarm["Position"], alarm["Process"], alarm["Application"]));
        Assert.NotNull(alarm["BegunAt"]);
        await Go(TimeSpan.FromSeconds(10));
        Assert.Single(alarms.All);
        Assert.False(next.IsCompleted);

        await slow.Insert(1, "slow", 1);
        await slow.Do("commit");
        clock.Step(Step);
        Assert.True(await next);
        Assert.Equal([(1, "foreign"), (2, "something_happened")], tail.Current.Select(e => (e.Position, e.Type)));
    }

    [Fact]
    public async Task A_prepared_transaction_holds_the_gap_is_named_by_the_alarm_and_sealed_when_rolled_back()
    {
        await using var log = await TestLog.Create(server);
        await using var import = await Session.Open(log);
        await import.Do("begin");
        await import.Insert(await import.Draw(), "import", 1);
        await import.Do("prepare transaction 'forgotten import'");
        await log.Append("a", ExpectedVersion.NoStream);
        await using var tail = Tail(log);
        var next = tail.MoveNextAsync().AsTask();

        await Go(TimeSpan.FromSeconds(5) + Step);
        var alarm = Assert.Single(alarms.All);
        Assert.Equal((1L, "forgotten import"), (alarm["Position"], alarm["Transaction"]));
        Assert.NotNull(alarm["PreparedAt"]);
        Assert.False(next.IsCompleted);

        await import.Do("rollback prepared 'forgotten import'");
        clock.Step(Step);
        Assert.True(await next);
        Assert.Equal([(1, "tombstone"), (2, "something_happened")], tail.Current.Select(e => (e.Position, e.Type)));
    }

    private IAsyncEnumerator<IReadOnlyList<StoredEvent>> Tail(TestLog log) =>
        new Tail(log.Log, clock, alarms).Read(0, 500, CancellationToken.None).GetAsyncEnumerator();

    /// <summary>Lets the time pass, and the tail look at the locks after each step.</summary>
    private async Task Go(TimeSpan time)
    {
        await TailWaits();
        for (var gone = TimeSpan.Zero; gone < time; gone += Step)
        {
            clock.Step(Step);
            await TailWaits();
        }
    }

    private Task TailWaits() => Eventually.Holds(() => Task.FromResult(clock.IsWaitedFor));
}

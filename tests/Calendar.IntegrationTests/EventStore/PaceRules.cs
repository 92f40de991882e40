using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>When the tail looks at the log again, on a clock that the test moves.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PaceRules(PostgresServer server)
{
    private readonly SteppedClock clock = new();

    [Fact]
    public async Task Where_many_events_come_more_are_waited_for_a_moment()
    {
        await using var log = await TestLog.Create(server);
        foreach (var stream in new[] { "a", "b", "c" })
            await log.Append(stream, ExpectedVersion.NoStream);
        await using var tail = Tail(log);
        Assert.Equal([1, 2, 3], await Next(tail));
        await log.Append("d", ExpectedVersion.NoStream);

        var next = Next(tail);
        await Eventually.Holds(() => Task.FromResult(clock.IsWaitedFor));
        await log.Append("e", ExpectedVersion.NoStream);
        clock.Step(TimeSpan.FromMilliseconds(2));
        Assert.Equal([4, 5], await next);
    }

    [Fact]
    public async Task An_event_that_comes_alone_waits_for_nothing()
    {
        await using var log = await TestLog.Create(server);
        await using var tail = Tail(log);
        foreach (var position in new long[] { 1, 2, 3 })
        {
            await log.Append("a", ExpectedVersion.Any);
            Assert.Equal([position], await Next(tail));
        }
    }

    [Fact]
    public async Task A_hole_is_looked_into_at_once()
    {
        await using var log = await TestLog.Create(server);
        foreach (var stream in new[] { "a", "b", "c" })
            await log.Append(stream, ExpectedVersion.NoStream);
        await log.Value<long>("select nextval('mt_events_sequence')");
        await log.Append("d", ExpectedVersion.NoStream);
        await using var tail = Tail(log);

        Assert.Equal([1, 2, 3], await Next(tail));
        Assert.Equal([4, 5], await Next(tail).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private IAsyncEnumerator<IReadOnlyList<StoredEvent>> Tail(TestLog log) =>
        new Tail(log.Log, clock, new AlarmList()).Read(0, 500, CancellationToken.None).GetAsyncEnumerator();

    private static async Task<IEnumerable<long>> Next(IAsyncEnumerator<IReadOnlyList<StoredEvent>> tail)
    {
        Assert.True(await tail.MoveNextAsync());
        return tail.Current.Select(e => e.Position);
    }
}

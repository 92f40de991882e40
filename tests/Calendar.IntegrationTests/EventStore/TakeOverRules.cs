using System.Collections.Concurrent;
using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>Two instances that read the log when they lead. What one has read counts when it has moved the checkpoint over it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class TakeOverRules(PostgresServer server)
{
    private const int Rounds = 4;
    private const int Appends = 60;

    private const string EndTheLeader =
        """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where application_name = 'calendar-reader' and datname = current_database()
          and pid in (select pid from pg_locks where locktype = 'advisory' and granted)
        """;

    [Fact]
    public async Task When_the_leaders_backend_is_ended_another_instance_goes_on_and_nothing_is_skipped_or_doubled()
    {
        await using var test = await TestLog.Create(server);
        await using var other = new EventLog(test.Settings, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var (led, read) = (new ConcurrentBag<EventLog>(), new ConcurrentQueue<long>());
        var instances = new[] { test.Log, other }.Select(log => Instance(log, led, read, stop.Token)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var writing = Task.WhenAll(Enumerable.Range(0, Appends).Select(i => test.Append($"s-{i % 7}", ExpectedVersion.Any)));
            var before = read.Count;
            await Eventually.Holds(() => Task.FromResult(read.Count > before));
            await Eventually.Holds(async () => await test.Value<long>(EndTheLeader) == 1);
            await writing;
        }

        await Eventually.Holds(() => Task.FromResult(read.Count >= Rounds * Appends), seconds: 30);
        await stop.CancelAsync();
        await Task.WhenAll(instances);
        Assert.Equal(Enumerable.Range(1, Rounds * Appends).Select(n => (long)n), read.Order());
        Assert.Equal(2, led.Distinct().Count());
    }

    private static async Task Instance(EventLog log, ConcurrentBag<EventLog> led, ConcurrentQueue<long> read, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await using var lead = await Leadership.TryTake(log, "reader", TimeProvider.System, CancellationToken.None);
            if (lead is not null)
            {
                led.Add(log);
                await Lead(log, lead, read, stop);
            }

            await Task.Delay(10, CancellationToken.None);
        }
    }

    private static async Task Lead(EventLog log, Leadership lead, ConcurrentQueue<long> read, CancellationToken stop)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(stop, lead.Lost);
        var checkpoint = new Checkpoint(log, "reader");
        var at = await checkpoint.Read(CancellationToken.None);
        try
        {
            await foreach (var batch in new Tail(log, TimeProvider.System, NullLogger<Tail>.Instance).Read(at, 10, term.Token))
            {
                if (!await checkpoint.TryMove(at, batch[^1].Position, CancellationToken.None))
                    return;
                at = batch[^1].Position;
                foreach (var e in batch)
                    read.Enqueue(e.Position);
            }
        }
        catch (OperationCanceledException) when (term.IsCancellationRequested)
        {
            // The lead is lost, or the test is over.
        }
    }
}

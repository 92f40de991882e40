using System.Globalization;
using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Xunit;
using Xunit.Abstractions;

namespace Calendar.IntegrationTests.EventStore.LongRace;

/// <summary>Lasts 20 s, or as many as <c>CALENDAR_RACE_SECONDS</c> says. <c>CALENDAR_RACE_SEED</c> repeats a race's luck.</summary>
[Collection(PostgresCollection.Name)]
public sealed class LongRaceRules(PostgresServer server, ITestOutputHelper output)
{
    private const int Count = 32;
    private readonly int seconds = Setting("CALENDAR_RACE_SECONDS") ?? 20;
    private readonly int seed = Setting("CALENDAR_RACE_SEED") ?? Environment.TickCount;
    private readonly Tally tally = new();
    private readonly List<StoredEvent> seen = [];
    private readonly List<double> lags = [];

    [Fact]
    public async Task The_tail_skips_nothing_and_doubles_nothing_while_32_writers_a_third_of_them_foreign_race()
    {
        await using var test = await TestLog.Create(server);
        await using var other = new EventLog(test.Settings, TimeProvider.System);
        await test.Value<object>(Writers.AtCommit + "select 1");
        output.WriteLine($"seed {seed}, {seconds} s");

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds) + TimeSpan.FromMinutes(2));
        var reading = Task.Run(() => Follow(test.Tail(), limit.Token));
        using (var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds)))
            await Task.WhenAll(Enumerable.Range(0, Count).Select(writer => Write(writer, test, other, end.Token)));
        var last = (await test.Append("end", ExpectedVersion.NoStream)).Position;
        await reading;

        var facts = seen.Where(e => e.Type != "tombstone").Select(e => (e.Stream, e.Version)).ToArray();
        var skipped = tally.Answered.Except(facts).ToArray();
        output.WriteLine($"{tally}; {seen.Count} positions, {seen.Count - facts.Length} sealed");
        output.WriteLine(
            $"{skipped.Length} skipped, {facts.Length - facts.Distinct().Count()} doubled; lag p50 {Lag(0.5)} ms, p99 {Lag(0.99)} ms, longest {Lag(1)} ms");
        Assert.Empty(skipped);
        Assert.Equal(Enumerable.Range(1, (int)last).Select(n => (long)n), seen.Select(e => e.Position));
        Assert.Equal(await test.Positions(), seen.Select(e => e.Position));
        Assert.True(tally is { RolledBack: > 0, Delayed: > 0 }, "the race was too tame to show anything");
    }

    private async Task Write(int writer, TestLog test, EventLog other, CancellationToken end)
    {
        var (writers, dice) = (new Writers(tally, end), new Dice(seed, writer));
        if (writer % 3 != 0)
        {
            await writers.Own(writer % 2 == 0 ? test.Log : other, $"own-{writer}", dice);
            return;
        }

        await using var session = await Session.Open(test);
        await (writer % 2 == 0 ? writers.Quick(session, $"quick-{writer % 4}", dice) : writers.Rich(session, $"rich-{writer}", dice));
    }

    private async Task Follow(Tail tail, CancellationToken stop)
    {
        await foreach (var batch in tail.Read(0, 500, stop))
        {
            var now = TimeProvider.System.GetUtcNow();
            seen.AddRange(batch);
            lags.AddRange(batch.Where(e => e.Type != "tombstone").Select(e => (now - e.Recorded).TotalMilliseconds));
            if (batch[^1].Stream == "end")
                return;
        }
    }

    private int Lag(double share) => (int)lags.Order().ElementAt((int)(share * (lags.Count - 1)));

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}

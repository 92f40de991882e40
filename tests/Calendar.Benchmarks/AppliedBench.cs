using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Benchmarks;

/// <summary>From the commit of a fact until Projection has applied it, by the services as they run, over quorum queues. There is no floor: the figures are times.</summary>
internal static class AppliedBench
{
    private const int Meetings = 200;
    private const int Seed = 20261121;
    private const string Queues = "calendar-projection,calendar-notification";
    private static readonly CancellationToken Never = CancellationToken.None;

    // Until then the runtime compiles anew what turned out to be used often, and takes up to a core for it.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>How long 2,000 a second are kept up.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(
        Environment.GetEnvironmentVariable("APPLIED_SECONDS") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 60);

    /// <summary>100 commands a second through Scheduling. The caller's time begins with the answer; beside it stands the time from sending the command.</summary>
    internal static async Task<IReadOnlyList<Figure>> Usually(BenchPlace place)
    {
        const string name = "applied-100";
        await using var services = await Begin(place, "applied_100");
        await using var watch = await AppliedWatch.Begin(services.ProjectionRows);
        using var client = RunningServices.ClientOf(services.Scheduling, "organiser");
        for (var meeting = 0; meeting < Meetings; meeting++)
            await Ask(client, HttpMethod.Put, $"meetings/talks-{meeting}", new { title = "Talks", when = new { start = "2026-12-01T10:00" } });
        var number = 0;
        Task<Commit> Amend() => Ask(client, HttpMethod.Post, $"meetings/talks-{++number % Meetings}/amend", new { title = $"Talks {number}" });

        await Pace.Keep(100, WarmUp, Amend);
        var commits = await Pace.Keep(100, Usual, Amend);
        await watch.Reach(commits.Max(commit => commit.Position));
        var lags = Lags(watch, commits, commit => commit.At);
        var whole = Lags(watch, commits, commit => commit.Begun);
        return
        [
            new Figure(name, At(lags, 0.5), "ms-p50", Target: Target.AtMost(5)),
            new Figure(name, At(lags, 0.99), "ms-p99", Target: Target.AtMost(40)),
            new Figure(name, At(whole, 0.5), "ms-p50-from-sending"),
            new Figure(name, At(whole, 0.99), "ms-p99-from-sending"),
        ];
    }

    /// <summary>2,000 facts a second, each an append of its own, by a writer in this process: that many commands over HTTP would leave two cores no time for what is measured.</summary>
    /// <remarks>So the relay, which leads in Scheduling, learns of them by looking only.</remarks>
    internal static async Task<IReadOnlyList<Figure>> Busily(BenchPlace place)
    {
        const string name = "applied-2000";
        await using var services = await Begin(place, "applied_2000");
        await using var watch = await AppliedWatch.Begin(services.ProjectionRows);
        await using var log = new EventLog(new LogSettings(services.Log.ConnectionString), TimeProvider.System);
        var year = new BusyYear(Seed);
        Task<Commit> Append() => AppendNext(log, year);

        await Pace.Keep(2_000, WarmUp, Append);
        var begun = TimeProvider.System.GetTimestamp();
        var commits = await Pace.Keep(2_000, Long, Append);
        var ended = TimeProvider.System.GetTimestamp();
        var last = commits.Max(commit => commit.Position);
        await watch.Reach(last);
        var lags = Lags(watch, commits, commit => commit.At);
        return
        [
            new Figure(name, At(lags, 0.5), "ms-p50"),
            new Figure(name, At(lags, 0.99), "ms-p99"),
            new Figure(name, lags[^1], "ms-longest", Target: Target.AtMost(1_000)),
            new Figure(name, Milliseconds(ended, watch.When([last])[0]), "ms-to-drain"),
            new Figure(name, commits.Length / TimeProvider.System.GetElapsedTime(begun, ended).TotalSeconds, "events/s"),
        ];
    }

    private static async Task<RunningServices> Begin(BenchPlace place, string name)
    {
        var services = await RunningServices.Prepare(place, name, await place.NewVirtualHost(name), Queues);
        await services.Start(services.Scheduling);
        await services.Start(services.Projection);
        return services;
    }

    private static async Task<Commit> Ask(HttpClient client, HttpMethod method, string address, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = JsonContent.Create(body) };
        var begun = TimeProvider.System.GetTimestamp();
        using var answer = await client.SendAsync(request, Never);
        var at = TimeProvider.System.GetTimestamp();
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Never));
        return new Commit(json.RootElement.GetProperty("position").GetInt64(), begun, at);
    }

    private static async Task<Commit> AppendNext(EventLog log, BusyYear year)
    {
        var (stream, version, fact) = year.Next();
        var stored = new NewEvent(
            Guid.CreateVersion7(), EventCatalog.NameOf(fact.GetType()), EventCatalog.DotNetName(fact.GetType()), ContractJson.Write(fact), null, null,
            new Dictionary<string, string> { [EventHeaders.Actor] = "organiser-1" });
        var begun = TimeProvider.System.GetTimestamp();
        var appended = await log.Append(new StreamAppend(stream, version == 1 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(version - 1), [stored]), Never);
        return new Commit(appended.Position, begun, TimeProvider.System.GetTimestamp());
    }

    /// <summary>Milliseconds, the shortest first.</summary>
    private static double[] Lags(AppliedWatch watch, Commit[] commits, Func<Commit, long> from) =>
        [.. watch.When(commits.Select(commit => commit.Position)).Zip(commits, (applied, commit) => Milliseconds(from(commit), applied)).Order()];

    private static double At(double[] ordered, double share) => ordered[(int)(ordered.Length * share)];

    private static double Milliseconds(long from, long to) => TimeProvider.System.GetElapsedTime(from, to).TotalMilliseconds;

    /// <summary>A fact that is committed.</summary>
    /// <param name="Position">Its position in the log.</param>
    /// <param name="Begun">When it was asked for, as a timestamp of the clock.</param>
    /// <param name="At">When its writer knew.</param>
    private sealed record Commit(long Position, long Begun, long At);
}

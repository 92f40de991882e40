using System.Globalization;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Benchmarks;

/// <summary>Asks over HTTP what was known of a meeting of 5,000 events, at moments of all its life: of one again and again, as who looks into it does, and of several
/// in turn, more than are kept, each of which is read from the database anew. The latter tells what a first look costs; the target is that of the former. The floor reads the rows of the same events, and
/// nothing more.</summary>
internal static class KnownAtBench
{
    private const int Facts = 5_000;

    /// <summary>More than the service keeps.</summary>
    private const int Meetings = 6;
    private const int Together = 500;
    private const int WarmUp = 150;
    private const int Asked = 300;
    private const double MostMilliseconds = 50;
    private static readonly CancellationToken Never = CancellationToken.None;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var services = await RunningServices.Prepare(place, "known_at", broker: null);
        await services.Start(services.Scheduling);
        await Fill(services.Log.ConnectionString);
        using (var rebuild = services.Projection.Begin("rebuild"))
            await rebuild.WaitForExitAsync();
        await services.Start(services.Projection);
        using var client = RunningServices.ClientOf(services.Projection, "desk");
        await using var raw = await RawEvents.OfStream(services.Log);
        return [.. await Ask(client, raw, "known-at", meetings: 1, Target.AtMost(MostMilliseconds)), .. await Ask(client, raw, "known-at-in-turn", Meetings, target: null)];
    }

    /// <summary>Asks for so many meetings, one after the other and then again.</summary>
    private static async Task<IEnumerable<Figure>> Ask(HttpClient client, RawEvents raw, string name, int meetings, Target? target)
    {
        var random = new Random(1);
        List<double> took = [];
        List<double> floor = [];
        for (var i = 0; i < WarmUp + Asked; i++)
        {
            var moment = LongMeeting.At(random.Next(Facts)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var before = TimeProvider.System.GetTimestamp();
            await raw.Read($"meeting-{Id(i % meetings)}", _ => { });
            var begun = TimeProvider.System.GetTimestamp();
            using var answer = await client.GetAsync(new Uri($"/meetings/{Id(i % meetings)}?knownAt={moment}", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            if (i < WarmUp)
                continue;
            took.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            floor.Add(TimeProvider.System.GetElapsedTime(before, begun).TotalMilliseconds);
        }

        took.Sort();
        floor.Sort();
        return
        [
            new Figure(name, took[Asked / 2], "ms-p50", floor[Asked / 2], Target: target),
            new Figure(name, took[Asked * 95 / 100], "ms-p95", floor[Asked * 95 / 100], Target: target),
        ];
    }

    private static async Task Fill(string database)
    {
        await using var log = new EventLog(new LogSettings(database), TimeProvider.System);
        foreach (var meetingId in Enumerable.Range(0, Meetings).Select(Id))
        {
            var version = 0L;
            foreach (var page in LongMeeting.Facts(meetingId, Facts).Chunk(Together))
            {
                NewEvent[] events = [.. page.Select(fact => new NewEvent(
                    Guid.CreateVersion7(), EventCatalog.NameOf(fact.GetType()), EventCatalog.DotNetName(fact.GetType()), ContractJson.Write(fact), null, null,
                    new Dictionary<string, string> { [EventHeaders.Actor] = "organiser" }))];
                var expected = version == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(version);
                version = (await log.Append(new StreamAppend($"meeting-{meetingId}", expected, events), Never)).Version;
            }
        }
    }

    private static string Id(int nr) => $"long-talks-{nr}";
}

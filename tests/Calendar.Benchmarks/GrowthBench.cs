using System.Globalization;
using Calendar.EventStore;

namespace Calendar.Benchmarks;

/// <summary>The log when it is large against the log when it is small: both lie side by side and are measured in turns, so the floor is the small one.</summary>
internal static class GrowthBench
{
    private const int Few = 100_000;
    private const int Usual = 10_000_000;
    private const int Crew = 8;

    internal static readonly Target Same = Target.OfFloor(0.85);

    /// <summary>How many events the large log holds.</summary>
    internal static int Events { get; } = Environment.GetEnvironmentVariable("GROWTH_EVENTS") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Usual;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var small = await SizedLog.Make(place, "growth_small", Few);
        await using var large = await SizedLog.Make(place, "growth_large", Events);
        var read = await Rounds.Alternate(new Crew(Crew, large.ReadNew), new Crew(Crew, small.ReadNew));
        var readAny = await Rounds.Alternate(new Crew(Crew, large.ReadAny), new Crew(Crew, small.ReadAny));
        var append = await Rounds.Alternate(new Crew(Crew, large.Append), new Crew(Crew, small.Append));
        return
        [
            new Figure("growth-append", append.Work, "events/s", append.Floor, Same),
            new Figure("growth-read-stream", read.Work, "streams/s", read.Floor, Same),
            new Figure("growth-read-stream", readAny.Work, "streams/s-of-any-age", readAny.Floor),
        ];
    }

    /// <summary>A log with so many events, and what is asked of it.</summary>
    private sealed class SizedLog(BenchDatabase database, EventLog log, int streams) : IAsyncDisposable
    {
        private readonly (string Stream, long Version)[] writers = [.. Enumerable.Range(0, Crew).Select(_ => NewStream())];
        private readonly long[] reads = new long[Crew];

        internal static async Task<SizedLog> Make(BenchPlace place, string name, int events)
        {
            var database = await place.NewDatabase(name);
            return new(database, new EventLog(await LogFill.Make(database, events / LogFill.StreamLength), TimeProvider.System), events / LogFill.StreamLength);
        }

        /// <summary>One event for the writer's own stream, a new one after ten.</summary>
        internal async Task<int> Append(int writer)
        {
            var (stream, version) = writers[writer];
            await log.Append(new(stream, ExpectedVersion.Exactly(version), [BenchEvent.New()]), CancellationToken.None);
            writers[writer] = version == 9 ? NewStream() : (stream, version + 1);
            return 1;
        }

        /// <summary>One of the newest streams, as many as the small log has: as commands read, which concern what is not over.</summary>
        internal Task<int> ReadNew(int reader) => Read(streams - (Few / LogFill.StreamLength) + Next(reader, Few / LogFill.StreamLength));

        /// <summary>One stream from anywhere in the log. What a large one does not keep in memory comes from the disk.</summary>
        internal Task<int> ReadAny(int reader) => Read(Next(reader, streams));

        public async ValueTask DisposeAsync()
        {
            await log.DisposeAsync();
            await database.DisposeAsync();
        }

        private long Next(int reader, int among) => ((reads[reader]++ * 7_919) + (reader * 2_503)) % among;

        private async Task<int> Read(long stream)
        {
            await foreach (var stored in log.ReadStream(LogFill.Stream(stream), 0, CancellationToken.None))
                _ = stored;
            return 1;
        }

        private static (string Stream, long Version) NewStream() => ($"meeting-{Guid.CreateVersion7()}", 0);
    }
}

using Calendar.EventStore;

namespace Calendar.Benchmarks;

/// <summary>Reads streams of five events, eight readers at once.</summary>
internal static class ReadStreamBench
{
    private const int Streams = 20_000;
    private const int Readers = 8;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var database = await place.NewDatabase("read_stream");
        await using var log = new EventLog(await LogFill.Make(database, Streams), TimeProvider.System);
        var floors = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => RawEvents.OfStream(database)));
        var read = new long[Readers];
        var selected = new long[Readers];
        var (rate, floor) = await Rounds.Alternate(
            new Crew(Readers, async reader =>
            {
                await foreach (var stored in log.ReadStream(Next(read, reader), 0, CancellationToken.None))
                    _ = stored;
                return 1;
            }),
            new Crew(Readers, async reader =>
            {
                await floors[reader].Read(Next(selected, reader), _ => { });
                return 1;
            }));
        foreach (var one in floors)
            await one.DisposeAsync();
        return [new Figure("read-stream-5-w8", rate, "streams/s", floor, Target.OfFloor(0.8))];
    }

    /// <summary>Each reader goes through all streams in an order of its own that looks like none.</summary>
    private static string Next(long[] numbers, int reader) => LogFill.Stream(((numbers[reader]++ * 7_919) + (reader * 2_503)) % Streams);
}

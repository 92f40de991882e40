using System.Text.Json;
using System.Text.Json.Serialization;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Benchmarks;

/// <summary>Reads the log from end to end, each event as it comes, and every fact out of its JSON: in one go, as the floor does, and in the longest pages of the feed, which
/// lose by what the server cannot do while the end of a page is read.</summary>
internal static class ReadLogBench
{
    private const int Streams = 20_000;
    private const int Page = 5_000;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var database = await place.NewDatabase("read_log");
        await using var log = new EventLog(await LogFill.Make(database, Streams), TimeProvider.System);
        await using var raw = await RawEvents.OfLog(database);
        var floor = new Crew(1, _ => raw.Read(0L, Deserialise));
        var atOnce = await Rounds.Alternate(new Crew(1, _ => Facts(log, int.MaxValue)), floor);
        var inPages = await Rounds.Alternate(new Crew(1, _ => Facts(log, Page)), floor);
        return
        [
            new Figure("read-log", atOnce.Work, "events/s", atOnce.Floor, Target.OfFloor(0.8)),
            new Figure("read-log", inPages.Work, "events/s-in-pages", inPages.Floor),
        ];
    }

    private static async Task<int> Facts(EventLog log, int page)
    {
        var read = 0;
        for (var before = -1; before < read;)
        {
            before = read;
            await foreach (var stored in log.ReadPlain(before, page, CancellationToken.None))
            {
                ContractJson.Read(stored.Type, stored.Data.Span);
                read++;
            }
        }

        return read;
    }

    private static void Deserialise(byte[] json) => JsonSerializer.Deserialize(json, BenchJson.Default.MeetingCanceled);
}

/// <summary>The JSON of the bench's event, read by code that was generated for it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MeetingCanceled))]
internal sealed partial class BenchJson : JsonSerializerContext;

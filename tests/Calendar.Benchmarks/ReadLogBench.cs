using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Benchmarks;

/// <summary>Reads the log from end to end as the relay does, the next page while one is looked at, and every fact out of its JSON.</summary>
internal static class ReadLogBench
{
    private const int Streams = 20_000;
    private const int Page = 1_000;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var database = await place.NewDatabase("read_log");
        await using var log = new EventLog(await LogFill.Make(database, Streams), TimeProvider.System);
        await using var raw = await RawEvents.OfLog(database);
        var (rate, floor) = await Rounds.Alternate(new Crew(1, _ => Facts(log)), new Crew(1, _ => raw.Read(0L, Deserialise)));
        return [new Figure("read-log", rate, "events/s", floor, Target.OfFloor(0.8))];
    }

    private static async Task<int> Facts(EventLog log)
    {
        var ahead = Channel.CreateBounded<IReadOnlyList<StoredEvent>>(1);
        var reading = Pages(log, ahead.Writer);
        var read = 0;
        await foreach (var page in ahead.Reader.ReadAllAsync())
        {
            foreach (var stored in page)
                ContractJson.Read(stored.Type, stored.Data.Span);
            read += page.Count;
        }

        await reading;
        return read;
    }

    private static async Task Pages(EventLog log, ChannelWriter<IReadOnlyList<StoredEvent>> ahead)
    {
        var after = 0L;
        while (await log.ReadLog(after, Page, CancellationToken.None) is { Count: > 0 } page)
        {
            await ahead.WriteAsync(page);
            after = page[^1].Position;
        }

        ahead.Complete();
    }

    private static void Deserialise(byte[] json) => JsonSerializer.Deserialize(json, BenchJson.Default.MeetingCanceled);
}

/// <summary>The JSON of the bench's event, read by code that was generated for it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MeetingCanceled))]
internal sealed partial class BenchJson : JsonSerializerContext;

using System.Diagnostics;
using Npgsql;

namespace Calendar.Benchmarks;

/// <summary>Makes every read model anew from a long log, by the services as they run, against reading the rows of the log one after another.</summary>
internal static class RebuildBench
{
    private const int Usual = 500_000;
    private const int Many = 1_000_000;
    private const double MostMegabytes = 200;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Events a second from the order to the swap, each time by a new process.</summary>
    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var services = await Fill(place, "rebuild", Usual);
        var (perSecond, floor) = await Rounds.Alternate(async () => (await Rebuild(services)).PerSecond, () => Read(services.Log.ConnectionString));
        return [new Figure("rebuild", perSecond, "events/s", floor, Target.OfFloor(0.2))];
    }

    /// <summary>Most memory that the service held in RAM while it rebuilt from a million events, in the first half and in the second.</summary>
    internal static async Task<IReadOnlyList<Figure>> Memory(BenchPlace place)
    {
        await using var services = await Fill(place, "rebuild_memory", Many);
        var (_, megabytes) = await Rebuild(services);
        var half = megabytes.Count / 2;
        return
        [
            new Figure("rebuild-memory", megabytes.Max(), "MB", Target: Target.AtMost(MostMegabytes)),
            new Figure("rebuild-memory", megabytes.Skip(half).Average() / megabytes.Take(half).Average(), "second-half-of-first"),
        ];
    }

    private static async Task<RunningServices> Fill(BenchPlace place, string name, int events)
    {
        var services = await RunningServices.Prepare(place, name, broker: null);
        await BusyLog.Fill(services.Log, events);
        await services.Start(services.Scheduling);
        return services;
    }

    /// <summary>Runs the command, so that the service applies nothing beside it.</summary>
    private static async Task<(double PerSecond, IReadOnlyList<double> Megabytes)> Rebuild(RunningServices services)
    {
        using var process = services.Projection.Begin("rebuild");
        var (megabytes, said) = (new List<double>(), "");
        process.OutputDataReceived += (_, line) => said = line.Data ?? said;
        process.BeginOutputReadLine();
        for (; !process.HasExited; await Task.Delay(BetweenLooks))
        {
            process.Refresh();
            megabytes.Add(process.WorkingSet64 / 1e6);
        }

        await process.WaitForExitAsync();
        await using var database = NpgsqlDataSource.Create(services.ProjectionRows.ConnectionString);
        await using var mark = database.CreateCommand("select position / extract(epoch from moved_at - began_at)::float8 from inbox_rebuild where state = 'done'");
        return await mark.ExecuteScalarAsync() is double perSecond
            ? (perSecond, megabytes)
            : throw new InvalidOperationException($"The rebuild ended with {process.ExitCode}: {said}");
    }

    /// <summary>The floor: the columns that the feed selects, those of them taken that it takes.</summary>
    private static async Task<double> Read(string log)
    {
        await using var connection = new NpgsqlConnection(log);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select seq_id, id, stream_id, version, type, mt_dotnet_type, data, timestamp, correlation_id, causation_id, headers, coalesce(is_archived, false)
            from mt_events order by seq_id
            """,
            connection);
        await command.PrepareAsync();
        var begun = Stopwatch.GetTimestamp();
        await using var rows = await command.ExecuteReaderAsync();
        var count = 0L;
        for (; await rows.ReadAsync(); count++)
        {
            _ = (rows.GetInt64(0), rows.GetGuid(1), rows.GetString(2), rows.GetInt64(3), rows.GetString(4), rows.GetFieldValue<byte[]>(6));
            _ = (rows.GetFieldValue<DateTimeOffset>(7), rows.GetString(8), rows.IsDBNull(9), rows.GetFieldValue<byte[]>(10));
        }

        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}

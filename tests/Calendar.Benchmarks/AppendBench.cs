using Calendar.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Benchmarks;

/// <summary>Appends to streams of ten events, each append at the version its writer expects.</summary>
internal static class AppendBench
{
    private const int StreamLength = 10;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place, string name, int writers, int floorWriters, int events, Target target)
    {
        await using var database = await place.NewDatabase($"append_{events}_{writers}");
        var settings = new LogSettings(database.ConnectionString);
        await LogSchema.Apply(settings, CancellationToken.None);
        await using var log = new EventLog(settings, TimeProvider.System);
        await using var floor = await AppendFloor.Open(database, floorWriters, events);
        var appended = new long[writers];
        var (rate, floorRate) = await Rounds.Alternate(
            new Crew(writers, async writer =>
            {
                var number = appended[writer];
                appended[writer] += events;
                await log.Append(
                    new($"meeting-{writer}-{number / StreamLength}", ExpectedVersion.Exactly(number % StreamLength), [.. Enumerable.Range(0, events).Select(_ => BenchEvent.New())]),
                    CancellationToken.None);
                return events;
            }),
            new Crew(floorWriters, floor.Insert));
        return [new Figure(name, rate, "events/s", floorRate, target)];
    }
}

/// <summary>The least that stores events for good: a prepared insert of their rows and its commit on a connection for each writer. Nothing is checked, no stream is kept.</summary>
internal sealed class AppendFloor(NpgsqlConnection[] connections, NpgsqlCommand[] inserts, int events) : IAsyncDisposable
{
    internal static async Task<AppendFloor> Open(BenchDatabase database, int writers, int events)
    {
        await database.Execute("create table floor (like mt_events including all); create sequence floor_sequence");
        var connections = new NpgsqlConnection[writers];
        for (var writer = 0; writer < writers; writer++)
        {
            connections[writer] = new NpgsqlConnection(database.ConnectionString);
            await connections[writer].OpenAsync();
        }

        return new(connections, await Task.WhenAll(connections.Select(connection => Prepare(connection, events))), events);
    }

    internal async Task<int> Insert(int writer)
    {
        var values = inserts[writer].Parameters;
        for (var e = 0; e < events; e++)
        {
            var next = BenchEvent.New();
            values[4 * e].Value = next.Id;
            values[(4 * e) + 1].Value = $"meeting-{next.Id}";
            values[(4 * e) + 2].Value = BenchEvent.Body;
            values[(4 * e) + 3].Value = BenchEvent.HeaderText;
        }

        await inserts[writer].ExecuteNonQueryAsync();
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    private static async Task<NpgsqlCommand> Prepare(NpgsqlConnection connection, int events)
    {
        var rows = Enumerable.Range(0, events).Select(e =>
            $"(nextval('floor_sequence'), ${(4 * e) + 1}, ${(4 * e) + 2}, 1, ${(4 * e) + 3}, '{BenchEvent.Type}', clock_timestamp(), '{BenchEvent.DotNetType}', ${(4 * e) + 4})");
        var insert = new NpgsqlCommand(
            $"insert into floor (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers) values {string.Join(", ", rows)}", connection);
        for (var e = 0; e < events; e++)
        {
            foreach (var type in new[] { NpgsqlDbType.Uuid, NpgsqlDbType.Varchar, NpgsqlDbType.Jsonb, NpgsqlDbType.Jsonb })
                insert.Parameters.Add(new() { NpgsqlDbType = type });
        }

        await insert.PrepareAsync();
        return insert;
    }
}

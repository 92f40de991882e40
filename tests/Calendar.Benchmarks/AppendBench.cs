using System.Text;
using Calendar.EventStore;
using Npgsql;

namespace Calendar.Benchmarks;

/// <summary>Appends of one event to streams of ten, against one prepared insert and commit into a table of the same shape.</summary>
internal static class AppendBench
{
    private const int StreamLength = 10;

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"meetingId": "talks-7", "occurred": {"earliest": "2026-11-21T10:00:00+00:00", "latest": "2026-11-21T10:00:00+00:00", "precision": "minute"}, "reason": "purely scheduling"}""");

    internal static async Task<Figure> Run(int writers)
    {
        var settings = new LogSettings(
            Environment.GetEnvironmentVariable("BENCH_DATABASE") ?? throw new InvalidOperationException("BENCH_DATABASE is not set; tests/bench sets it."),
            $"append_w{writers}");
        await LogSchema.Apply(settings, CancellationToken.None);
        await using var log = new EventLog(settings, TimeProvider.System);
        await using var floor = await Floor.Open(settings, writers);
        var appended = new long[writers];
        return await Rounds.Measure(
            writers, "appends",
            writer => Append(log, writer, appended[writer]++),
            writer => floor.Insert(writer, Body));
    }

    private static Task<Appended> Append(EventLog log, int writer, long number) => log.Append(
        new StreamAppend(
            $"meeting-{writer}-{number / StreamLength}",
            ExpectedVersion.Exactly(number % StreamLength),
            [new NewEvent(Guid.CreateVersion7(), "meeting_canceled", "Calendar.Contracts.MeetingCanceled, Calendar.Contracts", Body, null, null, Headers)]),
        CancellationToken.None);

    private static readonly Dictionary<string, string> Headers = new() { ["actor"] = "bench", ["command"] = "0" };

    /// <summary>The least that stores an event for good: one insert, one commit, nothing checked.</summary>
    private sealed class Floor(NpgsqlConnection[] connections, NpgsqlCommand[] inserts) : IAsyncDisposable
    {
        internal static async Task<Floor> Open(LogSettings settings, int writers)
        {
            var connections = await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
            {
                var connection = new NpgsqlConnection(settings.ConnectionString);
                await connection.OpenAsync();
                return connection;
            }));
            await using (var make = new NpgsqlCommand(
                $"create table if not exists {settings.Schema}.floor (seq_id bigserial primary key, id uuid not null, stream_id varchar not null, version bigint not null, "
                + $"data jsonb not null, type varchar not null, timestamp timestamptz not null, headers jsonb, unique (stream_id, version))", connections[0]))
                await make.ExecuteNonQueryAsync();
            return new(connections, await Task.WhenAll(connections.Select(connection => Prepare(connection, settings.Schema))));
        }

        internal Task<int> Insert(int writer, byte[] body)
        {
            var values = inserts[writer].Parameters;
            values[0].Value = Guid.CreateVersion7();
            values[1].Value = $"meeting-{values[0].Value}";
            values[2].Value = Encoding.UTF8.GetString(body);
            return inserts[writer].ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
        }

        private static async Task<NpgsqlCommand> Prepare(NpgsqlConnection connection, string schema)
        {
            var insert = new NpgsqlCommand(
                $"insert into {schema}.floor (id, stream_id, version, data, type, timestamp, headers) values ($1, $2, 1, $3, 'meeting_canceled', clock_timestamp(), '{{\"actor\": \"bench\"}}')",
                connection)
            {
                Parameters =
                {
                    new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
                    new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar },
                    new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb },
                },
            };
            await insert.PrepareAsync();
            return insert;
        }
    }
}

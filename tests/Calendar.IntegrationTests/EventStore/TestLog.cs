using System.Text;
using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>A fresh log in a database of its own, and a way to look at it with plain SQL.</summary>
internal sealed class TestLog : IAsyncDisposable
{
    private TestLog(LogSettings settings)
    {
        Settings = settings;
        Log = new EventLog(settings, TimeProvider.System);
        Sql = NpgsqlDataSource.Create(settings.ConnectionString + ";Pooling=false");
    }

    internal LogSettings Settings { get; }

    internal EventLog Log { get; }

    internal NpgsqlDataSource Sql { get; }

    internal static async Task<TestLog> Create(PostgresServer server, string schema = "public")
    {
        var settings = new LogSettings(await server.NewDatabase(), schema);
        await LogSchema.Apply(settings, CancellationToken.None);
        return new TestLog(settings);
    }

    internal static NewEvent Event(string type = "something_happened", string data = "{}", IReadOnlyDictionary<string, string>? headers = null) =>
        new(Guid.CreateVersion7(), type, "Some.Thing, Some", Encoding.UTF8.GetBytes(data), null, null, headers ?? new Dictionary<string, string>());

    internal static StreamAppend To(string stream, ExpectedVersion expected, int events = 1) =>
        new(stream, expected, [.. Enumerable.Range(0, events).Select(_ => Event())]);

    internal Task<Appended> Append(string stream, ExpectedVersion expected, int events = 1) =>
        Log.Append(To(stream, expected, events), CancellationToken.None);

    internal Tail Tail(TimeProvider? clock = null) => new(Log, clock ?? TimeProvider.System, NullLogger<Tail>.Instance);

    internal async Task<T> Value<T>(string sql)
    {
        await using var command = Sql.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal async Task<IReadOnlyList<long>> Positions() =>
        await Value<long[]>("select coalesce(array_agg(seq_id order by seq_id), '{}') from mt_events");

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await Sql.DisposeAsync();
    }
}

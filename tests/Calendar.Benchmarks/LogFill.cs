using Calendar.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Benchmarks;

/// <summary>A log that is full already, streams of five events each.</summary>
internal static class LogFill
{
    internal const int StreamLength = 5;

    internal static string Stream(long number) => $"meeting-filled-{number}";

    /// <summary>Makes the tables and fills them. The foreign key is not checked meanwhile: each event has its stream.</summary>
    /// <param name="database">Where.</param>
    /// <param name="streams">How many streams.</param>
    internal static async Task<LogSettings> Make(BenchDatabase database, int streams)
    {
        var settings = new LogSettings(database.ConnectionString);
        await LogSchema.Apply(settings, CancellationToken.None);
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false;Options=-c session_replication_role=replica;Command Timeout=0");
        await connection.OpenAsync();
        await Streams(connection, streams);
        await Events(connection, streams);
        await database.Execute($"select setval('mt_events_sequence', {(long)streams * StreamLength})");
        await database.Settle();
        return settings;
    }

    private static async Task Streams(NpgsqlConnection connection, int streams)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy mt_streams (id, version) from stdin (format binary)");
        for (long stream = 0; stream < streams; stream++)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(Stream(stream), NpgsqlDbType.Varchar);
            await copy.WriteAsync((long)StreamLength, NpgsqlDbType.Bigint);
        }

        await copy.CompleteAsync();
    }

    private static async Task Events(NpgsqlConnection connection, int streams)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers) from stdin (format binary)");
        var now = TimeProvider.System.GetUtcNow();
        for (long position = 1; position <= (long)streams * StreamLength; position++)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(position, NpgsqlDbType.Bigint);
            await copy.WriteAsync(Guid.CreateVersion7(now), NpgsqlDbType.Uuid);
            await copy.WriteAsync(Stream((position - 1) / StreamLength), NpgsqlDbType.Varchar);
            await copy.WriteAsync(((position - 1) % StreamLength) + 1, NpgsqlDbType.Bigint);
            await copy.WriteAsync(BenchEvent.Body, NpgsqlDbType.Jsonb);
            await copy.WriteAsync(BenchEvent.Type, NpgsqlDbType.Varchar);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(BenchEvent.DotNetType, NpgsqlDbType.Varchar);
            await copy.WriteAsync(BenchEvent.HeaderText, NpgsqlDbType.Jsonb);
        }

        await copy.CompleteAsync();
    }
}

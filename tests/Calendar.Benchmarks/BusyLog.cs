using System.Globalization;
using Calendar.Contracts;
using Calendar.EventStore;
using Npgsql;
using static NpgsqlTypes.NpgsqlDbType;

namespace Calendar.Benchmarks;

/// <summary>A log in a database of its own, written by COPY as Scheduling would have left it.</summary>
internal static class BusyLog
{
    private const int Seed = 20261121;

    /// <summary>Makes the log's tables and fills them with so many facts of a <see cref="BusyYear"/>.</summary>
    internal static async Task Fill(BenchDatabase database, int events)
    {
        await LogSchema.Apply(new LogSettings(database.ConnectionString), CancellationToken.None);
        await using (var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false;Options=-c session_replication_role=replica;Command Timeout=0"))
        {
            await connection.OpenAsync();
            await Events(connection, events);
        }

        await database.Execute($"""
            insert into mt_streams (id, version) select stream_id, max(version) from mt_events group by stream_id;
            select setval('mt_events_sequence', {events})
            """);
        await database.Settle();
    }

    private static async Task Events(NpgsqlConnection connection, int events)
    {
        var year = new BusyYear(Seed);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, headers) from stdin (format binary)");
        for (var position = 1L; position <= events; position++)
        {
            var (stream, version, fact) = year.Next();
            await copy.StartRowAsync();
            await copy.WriteAsync(position, Bigint);
            await copy.WriteAsync(new Guid((int)position, 0, 0, new byte[8]), Uuid);
            await copy.WriteAsync(stream, Varchar);
            await copy.WriteAsync(version, Bigint);
            await copy.WriteAsync(ContractJson.Write(fact), Jsonb);
            await copy.WriteAsync(EventCatalog.NameOf(fact.GetType()), Varchar);
            await copy.WriteAsync(DateTime.UnixEpoch.AddYears(56).AddMilliseconds(position), TimestampTz);
            await copy.WriteAsync(EventCatalog.DotNetName(fact.GetType()), Varchar);
            await copy.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"request-{position}"), Varchar);
            await copy.WriteAsync(BusyYear.Headers(position), Jsonb);
        }

        await copy.CompleteAsync();
    }
}

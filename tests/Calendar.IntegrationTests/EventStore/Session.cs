using Npgsql;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>Somebody else's connection, driven statement by statement.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private Session(NpgsqlConnection connection) => this.connection = connection;

    internal int Process => connection.ProcessID;

    internal static async Task<Session> Open(TestLog log) => new(await log.Sql.OpenConnectionAsync());

    internal async Task Do(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal Task<long> Draw() => Number("select nextval('mt_events_sequence')");

    internal async Task<long> Number(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Inserts as a foreign writer does: with a number it has drawn.</summary>
    internal Task Insert(long position, string stream, long version) => Do(
        $"""
        insert into mt_streams (id, version) values ('{stream}', {version}) on conflict (id) do update set version = {version};
        insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp)
        values ({position}, gen_random_uuid(), '{stream}', {version}, jsonb_build_object(), 'foreign', clock_timestamp())
        """);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

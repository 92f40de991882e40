using Npgsql;

namespace Calendar.EventInbox.Applying;

/// <summary>The streams that wait for a person, since an event of theirs could not be applied.</summary>
internal static class ParkedStreams
{
    public static async Task<HashSet<string>> Read(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select stream from inbox_parked", connection);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var streams = new HashSet<string>();
        while (await rows.ReadAsync(stop))
            streams.Add(rows.GetString(0));
        return streams;
    }

    /// <summary>The positions that people gave up: nothing is to be made of them, now or later.</summary>
    public static async Task<HashSet<long>> Discarded(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select unnest(dropped) from inbox_repair where action = 'discard'", connection);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var positions = new HashSet<long>();
        while (await rows.ReadAsync(stop))
            positions.Add(rows.GetInt64(0));
        return positions;
    }

    public static Task Park(NpgsqlTransaction transaction, InboxEvent e, Exception why, CancellationToken stop) =>
        Run(
            transaction,
            """
            with parked as (
              insert into inbox_parked (stream, from_position, error_class, error_code) values ($1, $2, $3, $4)
              returning stream)
            insert into inbox_waiting (position, stream, type) select $2, stream, $5 from parked
            """,
            stop,
            e.Stream, e.Position, Fault.Class(why), Fault.Code(why), e.Type);

    /// <summary>Records that an event of a parked stream is to be applied later.</summary>
    public static Task Queue(NpgsqlTransaction transaction, InboxEvent e, CancellationToken stop) =>
        Run(transaction, "insert into inbox_waiting (position, stream, type) values ($1, $2, $3)", stop, e.Position, e.Stream, e.Type);

    /// <summary>The same for many events, each of a parked stream.</summary>
    public static Task Queue(NpgsqlTransaction transaction, IReadOnlyList<InboxEvent> events, CancellationToken stop) =>
        events.Count == 0
            ? Task.CompletedTask
            : Run(
                transaction,
                "insert into inbox_waiting (position, stream, type) select * from unnest($1, $2, $3)",
                stop,
                events.Select(e => e.Position).ToArray(), events.Select(e => e.Stream).ToArray(), events.Select(e => e.Type).ToArray());

    private static async Task Run(NpgsqlTransaction transaction, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }
}

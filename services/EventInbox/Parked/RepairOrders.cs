using Calendar.Contracts;
using Calendar.EventInbox.Applying;
using Npgsql;

namespace Calendar.EventInbox.Parked;

/// <summary>The rows behind the repairs, as the instance that applies sees them. Each statement commits by itself unless a transaction is given.</summary>
internal static class RepairOrders
{
    private const int Most = 1000;
    private static readonly string Forgetting = EventCatalog.NameOf(typeof(PersonForgotten));

    /// <summary>What is asked for and not done. Dropping comes first, since it needs nobody else.</summary>
    public static async Task<IReadOnlyList<(long Nr, string Stream, bool IsDiscard)>> Open(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = Command(
            connection, null, $"select nr, stream, action = 'discard' from inbox_repair where done_at is null order by 3 desc, nr limit {Most}");
        await using var rows = await command.ExecuteReaderAsync(stop);
        var open = new List<(long, string, bool)>();
        while (await rows.ReadAsync(stop))
            open.Add((rows.GetInt64(0), rows.GetString(1), rows.GetBoolean(2)));
        return open;
    }

    /// <summary>The first position that waits; null when none does.</summary>
    public static async Task<long?> FirstWaiting(NpgsqlConnection connection, string stream, CancellationToken stop)
    {
        await using var command = Command(
            connection, null, "select position from inbox_waiting where stream = $1 order by position limit 1", stream);
        return (long?)await command.ExecuteScalarAsync(stop);
    }

    /// <summary>Takes a position off the waiting ones, before its event is applied: two can never take the same.</summary>
    /// <exception cref="CheckpointMovedException">It does not wait any more: somebody else applied it.</exception>
    public static async Task Claim(NpgsqlTransaction transaction, long nr, string stream, long position, CancellationToken stop)
    {
        await using var command = Command(
            transaction.Connection!,
            transaction,
            """
            with claimed as (delete from inbox_waiting where stream = $2 and position = $3 returning position)
            update inbox_repair set events = events + 1 where nr = $1 and exists (select from claimed)
            """,
            nr, stream, position);
        if (await command.ExecuteNonQueryAsync(stop) != 1)
            throw new CheckpointMovedException(position);
    }

    /// <summary>Nothing waits any more: the stream moves again.</summary>
    public static Task Unpark(NpgsqlConnection connection, long nr, string stream, CancellationToken stop) => Run(
        connection,
        """
        with parked as (delete from inbox_parked where stream = $2 returning stream)
        update inbox_repair set done_at = now(), outcome = case when exists (select from parked) then 'applied' else 'notParked' end where nr = $1
        """,
        stop, nr, stream);

    /// <summary>The stream waits on, from another position or for another reason.</summary>
    public static Task ParkAgain(NpgsqlConnection connection, long nr, string stream, long position, Exception why, CancellationToken stop) => Run(
        connection,
        """
        with parked as (update inbox_parked set from_position = $3, error_class = $4, error_code = $5 where stream = $2)
        update inbox_repair set done_at = now(), outcome = 'parkedAgain' where nr = $1
        """,
        stop, nr, stream, position, Fault.Class(why), Fault.Code(why));

    /// <summary>Drops what waits, and keeps its positions. Where a person is to be forgotten, nothing is dropped: their copies would stay for good.</summary>
    public static Task Discard(NpgsqlConnection connection, long nr, string stream, CancellationToken stop) => Run(
        connection,
        """
        with waiting as (
            select coalesce(array_agg(position order by position), '{}') as positions, coalesce(bool_or(type = $3), false) as forgets from inbox_waiting where stream = $2),
          parked as (delete from inbox_parked where stream = $2 and not (select forgets from waiting) returning stream)
        update inbox_repair set done_at = now(), dropped = case when forgets then '{}' else positions end, events = case when forgets then 0 else cardinality(positions) end,
          outcome = case when forgets then 'parkedAgain' when exists (select from parked) then 'discarded' else 'notParked' end
        from waiting where nr = $1
        """,
        stop, nr, stream, Forgetting);

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = Command(connection, null, sql, values);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

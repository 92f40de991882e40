using Calendar.EventInbox.Intake;
using Npgsql;

namespace Calendar.EventInbox.Parked;

/// <summary>Shows the parked streams, and takes orders about them, on any instance. The instance that applies carries the orders out.</summary>
public sealed class ParkedRegister
{
    private const string Sql = """
        select p.stream, p.from_position, p.error_class, p.error_code, p.parked_at,
          (select count(*) from inbox_waiting w where w.stream = p.stream),
          array(select distinct w.type from inbox_waiting w where w.stream = p.stream and w.type is not null order by 1),
          (select r.action from inbox_repair r where r.stream = p.stream and r.done_at is null order by r.nr desc limit 1)
        from inbox_parked p
        """;

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly NpgsqlDataSource database;
    private readonly Arrivals arrivals;
    private readonly TimeProvider clock;

    internal ParkedRegister(NpgsqlDataSource database, Arrivals arrivals, TimeProvider clock) =>
        (this.database, this.arrivals, this.clock) = (database, arrivals, clock);

    /// <summary>Those that are parked, in the order of their streams. None before the tables are made.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="limit">At most so many, from 1.</param>
    /// <param name="stop">Nobody wants to know any more.</param>
    public async Task<ParkedList> List(string? after, int limit, CancellationToken stop)
    {
        try
        {
            await using var count = database.CreateCommand("select count(*) from inbox_parked");
            var total = (long)(await count.ExecuteScalarAsync(stop))!;
            var found = await Read($"{Sql} where $1::text is null or p.stream collate \"C\" > $1 order by p.stream collate \"C\" limit $2", stop, after, limit);
            return new ParkedList(total, found, found.Count == limit ? found[^1].Stream : null);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return new ParkedList(0, []);
        }
    }

    /// <summary>One of them.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="stop">Nobody wants to know any more.</param>
    /// <returns>Null when it is not parked.</returns>
    public async Task<ParkedStream?> Find(string stream, CancellationToken stop)
    {
        try
        {
            return (await Read($"{Sql} where p.stream = $1", stop, stream)).SingleOrDefault();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }

    /// <summary>Has the events of a parked stream read from the log again and applied in order, each in a transaction; then the stream moves as others do.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="by">Who asks: the name of a key.</param>
    /// <param name="stop">Nobody waits any more; it is done all the same.</param>
    /// <returns>What came of it within 10 seconds; null when it is not parked.</returns>
    public Task<Repair?> Retry(string stream, string by, CancellationToken stop) => Order(stream, "retry", null, by, stop);

    /// <summary>Has the waiting events of a parked stream dropped; what comes later is applied again. Recorded with who, when and why.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="reason">Why, 1 to 4,000 characters.</param>
    /// <param name="by">Who asks: the name of a key.</param>
    /// <param name="stop">Nobody waits any more; it is done all the same.</param>
    /// <returns>What came of it within 10 seconds; null when it is not parked.</returns>
    public Task<Repair?> Discard(string stream, string reason, string by, CancellationToken stop) => Order(stream, "discard", reason, by, stop);

    private async Task<Repair?> Order(string stream, string action, string? reason, string by, CancellationToken stop)
    {
        if (await Find(stream, stop) is null)
            return null;

        await using var order = database.CreateCommand(
            "insert into inbox_repair (stream, action, reason, asked_by) values ($1, $2, $3, $4) returning nr");
        order.Parameters.AddRange(
            new NpgsqlParameter[] { new() { Value = stream }, new() { Value = action }, new() { Value = (object?)reason ?? DBNull.Value }, new() { Value = by } });
        var nr = (long)(await order.ExecuteScalarAsync(stop))!;
        arrivals.AskForPull();
        var until = clock.GetElapsedTime(0) + AtMost;
        for (; ; await Task.Delay(BetweenLooks, clock, stop))
        {
            var repair = await Look(nr, stop);
            if (repair.Outcome is not null || clock.GetElapsedTime(0) >= until)
                return repair;
        }
    }

    private async Task<Repair> Look(long nr, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select stream, action, outcome, events from inbox_repair where nr = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = nr });
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return new Repair(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3));
    }

    private async Task<IReadOnlyList<ParkedStream>> Read(string sql, CancellationToken stop, params object?[] values)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value ?? DBNull.Value }).ToArray());
        await using var rows = await command.ExecuteReaderAsync(stop);
        var all = new List<ParkedStream>();
        while (await rows.ReadAsync(stop))
        {
            all.Add(new ParkedStream(
                rows.GetString(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), rows.GetFieldValue<DateTimeOffset>(4), rows.GetInt64(5),
                rows.GetFieldValue<string[]>(6), rows.IsDBNull(7) ? null : rows.GetString(7)));
        }

        return all;
    }
}

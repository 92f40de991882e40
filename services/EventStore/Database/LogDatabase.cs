using System.Runtime.CompilerServices;
using Npgsql;

namespace Calendar.EventStore;

/// <summary>Connections to the log's database, its SQL, and its faults as one exception.</summary>
internal sealed class LogDatabase : IAsyncDisposable
{
    private const int FewEnoughForAStockServer = 40;
    private readonly string connectionString;

    internal LogDatabase(LogSettings settings)
    {
        Sql = new SqlText(settings.Schema);
        Patience = settings.Patience;
        var patience = Math.Max(1, (int)settings.Patience.TotalSeconds - 1);
        var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            Timeout = patience,
            CommandTimeout = patience,
            CancellationTimeout = 500,
            // Npgsql 10.0.0 loses track of a connection when bad data meets an automatic prepare; statements are prepared by hand.
            MaxAutoPrepare = 0,
            NoResetOnClose = true,
            // Rows come faster than one by one: with the usual 8 KB a reader of the log sleeps and wakes for every ten of them.
            ReadBufferSize = 32 * 1024,
            Pooling = true,
        };
        connection.ApplicationName ??= "calendar-log";
        if (!connection.ShouldSerialize("Maximum Pool Size"))
            connection.MaxPoolSize = FewEnoughForAStockServer;
        // Everything here is found by an index; a plan made while the tables were small must not outlive that. None of it is worth being compiled.
        connection.Options += $" -c lock_timeout={patience}s -c enable_seqscan=off -c jit=off";
        connectionString = connection.ConnectionString;
        Source = NpgsqlDataSource.Create(connection);
    }

    internal NpgsqlDataSource Source { get; }

    internal SqlText Sql { get; }

    internal TimeSpan Patience { get; }

    internal async Task<NpgsqlConnection> Open(CancellationToken stop)
    {
        try
        {
            return await Source.OpenConnectionAsync(stop);
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            throw new LogUnavailableException("The log's database cannot be reached.", fault);
        }
    }

    /// <summary>A connection of its own, which ends with its owner. The server notices within 10 s when its peer has vanished.</summary>
    internal async Task<NpgsqlConnection> OpenSession(string application, CancellationToken stop)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = application };
        own.Options += " -c tcp_keepalives_idle=4 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";
        var session = new NpgsqlConnection(own.ConnectionString);
        try
        {
            await session.OpenAsync(stop);
            return session;
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            await session.DisposeAsync();
            throw new LogUnavailableException("The log's database cannot be reached.", fault);
        }
    }

    /// <summary>Rows of a query from <c>Sql/Queries</c>, as they come.</summary>
    internal async IAsyncEnumerable<T> Rows<T>(
        string query, object[] parameters, Func<NpgsqlDataReader, T> row, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var connection = await Open(stop);
        await using var command = await Command(connection, query, parameters, stop);
        await using var reader = await Guarded(() => command.ExecuteReaderAsync(stop));
        Func<Task<bool>> next = () => reader.ReadAsync(stop);
        while (await Guarded(next))
            yield return row(reader);
    }

    internal async Task<T?> Value<T>(string query, object[] parameters, CancellationToken stop)
    {
        await using var connection = await Open(stop);
        await using var command = await Command(connection, query, parameters, stop);
        return (T?)await Guarded(() => command.ExecuteScalarAsync(stop));
    }

    internal async Task<int> Change(string query, object[] parameters, CancellationToken stop)
    {
        await using var connection = await Open(stop);
        await using var command = await Command(connection, query, parameters, stop);
        return await Guarded(() => command.ExecuteNonQueryAsync(stop));
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private async Task<NpgsqlCommand> Command(NpgsqlConnection connection, string query, object[] parameters, CancellationToken stop)
    {
        var command = new NpgsqlCommand(Sql.Query(query), connection);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await Guarded(async () =>
        {
            await command.PrepareAsync(stop);
            return true;
        });
        return command;
    }

    private static ValueTask<T> Guarded<T>(Func<Task<T>> work)
    {
        // Most rows are there already.
        var task = work();
        return task.IsCompletedSuccessfully ? new(task.Result) : Guarded(task);
    }

    private static async ValueTask<T> Guarded<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            throw new LogUnavailableException("The log's database did not answer.", fault);
        }
    }
}

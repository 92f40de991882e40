using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace Calendar.EventStore;

/// <summary>Sends requests to the database once, in one statement and one round trip.</summary>
internal sealed class AppendSend(LogDatabase database) : IAsyncDisposable
{
    private readonly ConcurrentBag<AppendConnection> idle = [];

    /// <summary>Requests that may share a transaction; each has an outcome of its own.</summary>
    internal async Task<AppendOutcome[]> Apart(IReadOnlyList<StreamAppend> requests, CancellationToken stop)
    {
        if (!idle.TryTake(out var connection))
            connection = new(await database.Open(stop), database.Sql);
        try
        {
            var outcomes = await connection.Send(requests, stop);
            idle.Add(connection);
            return outcomes;
        }
        catch (Exception fault)
        {
            await using var used = connection;
            if (!DatabaseFault.LeavesOutcomeUnknown(fault))
                throw;
            connection.Distrust();
            throw new UnknownOutcomeException(connection.Process, fault);
        }
    }

    /// <summary>Requests that are written with <paramref name="alongside"/> or not at all.</summary>
    /// <exception cref="WrongExpectedVersionException">One stream stands elsewhere.</exception>
    internal async Task<AppendOutcome[]> Together(
        IReadOnlyList<StreamAppend> requests, IReadOnlyList<NpgsqlBatchCommand> alongside, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var process = connection.ProcessID;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in alongside)
            batch.BatchCommands.Add(command);
        var append = new NpgsqlBatchCommand(database.Sql.Query("append"));
        new AppendParameters(append.Parameters).Fill(requests, together: true);
        batch.BatchCommands.Add(append);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(stop);
            return await Outcomes(reader, requests, stop);
        }
        catch (PostgresException conflict) when (conflict.SqlState == DatabaseFault.VersionConflict)
        {
            var refused = conflict.Hint!.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            var request = requests[(int)refused[0] - 1];
            throw new WrongExpectedVersionException(request.Stream, request.Expected.Version ?? refused[1], refused[1]);
        }
        catch (Exception fault) when (DatabaseFault.LeavesOutcomeUnknown(fault))
        {
            NpgsqlConnection.ClearPool(connection);
            throw new UnknownOutcomeException(process, fault);
        }
        finally
        {
            batch.BatchCommands.Clear();
        }
    }

    internal static async Task<AppendOutcome[]> Outcomes(NpgsqlDataReader reader, IReadOnlyList<StreamAppend> requests, CancellationToken stop)
    {
        var outcomes = new AppendOutcome[requests.Count];
        while (await reader.ReadAsync(stop))
        {
            var request = reader.GetInt32(0) - 1;
            long? version = reader.IsDBNull(1) ? null : reader.GetInt64(1);
            outcomes[request] = reader.IsDBNull(2)
                ? new(null, version)
                : new(new(requests[request].Stream, version!.Value, reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        // The commit is answered after the rows.
        await reader.NextResultAsync(stop);
        return outcomes;
    }

    public async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var connection))
            await connection.DisposeAsync();
    }
}

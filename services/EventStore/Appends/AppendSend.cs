using System.Globalization;
using Npgsql;

namespace Calendar.EventStore;

/// <summary>Sends requests to the database once, in one statement and one round trip.</summary>
internal sealed class AppendSend(LogDatabase database)
{
    /// <summary>Requests that may share a transaction; each has an outcome of its own.</summary>
    internal Task<AppendOutcome[]> Apart(IReadOnlyList<StreamAppend> requests, CancellationToken stop) =>
        Send(requests, [], together: false, stop);

    /// <summary>Requests that are written with <paramref name="alongside"/> or not at all.</summary>
    /// <exception cref="WrongExpectedVersionException">One stream stands elsewhere.</exception>
    internal async Task<AppendOutcome[]> Together(
        IReadOnlyList<StreamAppend> requests, IReadOnlyList<NpgsqlBatchCommand> alongside, CancellationToken stop)
    {
        try
        {
            return await Send(requests, alongside, together: true, stop);
        }
        catch (PostgresException conflict) when (conflict.SqlState == DatabaseFault.VersionConflict)
        {
            var refused = conflict.Hint!.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            var request = requests[(int)refused[0] - 1];
            throw new WrongExpectedVersionException(request.Stream, request.Expected.Version ?? refused[1], refused[1]);
        }
    }

    private async Task<AppendOutcome[]> Send(
        IReadOnlyList<StreamAppend> requests, IReadOnlyList<NpgsqlBatchCommand> alongside, bool together, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        var process = connection.ProcessID;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in alongside)
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(Command(requests, together));
        try
        {
            if (!together)
                await batch.PrepareAsync(stop);
            return await Outcomes(batch, requests, stop);
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

    private NpgsqlBatchCommand Command(IReadOnlyList<StreamAppend> requests, bool together)
    {
        var isOne = requests.Count == 1 && !together;
        var append = new NpgsqlBatchCommand(database.Sql.Query(isOne ? "append_one" : "append"));
        if (isOne)
            AppendParameters.Fill(append.Parameters, requests[0]);
        else
            AppendParameters.Fill(append.Parameters, requests, together);
        return append;
    }

    private static async Task<AppendOutcome[]> Outcomes(NpgsqlBatch batch, IReadOnlyList<StreamAppend> requests, CancellationToken stop)
    {
        var outcomes = new AppendOutcome[requests.Count];
        await using var reader = await batch.ExecuteReaderAsync(stop);
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
}

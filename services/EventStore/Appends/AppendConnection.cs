using Npgsql;

namespace Calendar.EventStore;

/// <summary>A connection with both statements that append prepared on it, for one batch after another.</summary>
internal sealed class AppendConnection(NpgsqlConnection connection, SqlText sql) : IAsyncDisposable
{
    private readonly NpgsqlCommand one = new(sql.Query("append_one"), connection);
    private readonly NpgsqlCommand many = new(sql.Query("append"), connection);

    /// <summary>Server process behind it.</summary>
    internal int Process { get; } = connection.ProcessID;

    /// <summary>Sends requests of which each has an outcome of its own.</summary>
    internal async Task<AppendOutcome[]> Send(IReadOnlyList<StreamAppend> requests, CancellationToken stop)
    {
        var command = requests.Count == 1 ? one : many;
        if (requests.Count == 1)
            new AppendParameters(command.Parameters).Fill(requests[0]);
        else
            new AppendParameters(command.Parameters).Fill(requests, together: false);
        if (!command.IsPrepared)
            await command.PrepareAsync(stop);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await AppendSend.Outcomes(reader, requests, stop);
    }

    /// <summary>For a connection that is no longer to be trusted: it and its like are closed, not used again.</summary>
    internal void Distrust() => NpgsqlConnection.ClearPool(connection);

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await many.DisposeAsync();
        await connection.DisposeAsync();
    }
}

using Npgsql;

namespace Calendar.EventInbox.Applying;

/// <summary>How far the inbox got: a row that moves together with the effects.</summary>
internal static class Checkpoint
{
    public static async Task<long> Read(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select position from inbox_checkpoint", connection);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Moves it and commits, in one round trip.</summary>
    /// <exception cref="CheckpointMovedException">It is not where it was: somebody else applied. Nothing of this transaction stands.</exception>
    public static async Task Commit(NpgsqlTransaction transaction, long from, long to, CancellationToken stop)
    {
        // What stands elsewhere would become null, which the column refuses: the server then does not come to the commit, and nobody need look between the two.
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new("update inbox_checkpoint set position = case position when $1 then $2 end") { Parameters = { new() { Value = from }, new() { Value = to } } },
                new("commit"),
            },
        };
        try
        {
            await batch.ExecuteNonQueryAsync(stop);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.NotNullViolation, TableName: "inbox_checkpoint" })
        {
            throw new CheckpointMovedException(from);
        }
    }
}

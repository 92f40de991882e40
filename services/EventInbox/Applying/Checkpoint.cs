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

    /// <exception cref="CheckpointMovedException">It is not where it was: somebody else applied. Nothing of this transaction may stand.</exception>
    public static async Task Move(NpgsqlTransaction transaction, long from, long to, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "update inbox_checkpoint set position = $2 where position = $1", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = from }, new() { Value = to } },
        };
        if (await command.ExecuteNonQueryAsync(stop) != 1)
            throw new CheckpointMovedException(from);
    }
}

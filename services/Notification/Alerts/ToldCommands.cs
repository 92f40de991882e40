using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Alerts;

/// <summary>What commands came to, as it is stored. Kept for good: a mail that waits can be given up and its news told by the next one.</summary>
internal static class ToldCommands
{
    private const string Columns = "command_id, position, is_open, changes::text, state::text, traceparent";

    /// <summary>What a command came to so far; null when nothing has.</summary>
    public static async Task<Told?> Read(Guid commandId, string meetingId, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await foreach (var told in ReadAll([commandId], [meetingId], transaction.Connection!, transaction, stop))
            return told;
        return null;
    }

    /// <summary>What these commands came to, in no order.</summary>
    public static async IAsyncEnumerable<Told> ReadAll(
        Guid[] commandIds, string[] meetingIds, NpgsqlConnection connection, NpgsqlTransaction? transaction,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from told where command_id = any ($1) and meeting_id = any ($2)", connection, transaction)
        {
            Parameters = { new() { Value = commandIds }, new() { Value = meetingIds } },
        };
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
        {
            yield return new Told(
                row.GetGuid(0), row.GetInt64(1), row.GetBoolean(2),
                JsonSerializer.Deserialize<Dictionary<Audience, IReadOnlyList<Change>>>(row.GetString(3), ContractJson.Options)!,
                JsonSerializer.Deserialize<MeetingState>(row.GetString(4), ContractJson.Options)!, row.IsDBNull(5) ? null : row.GetString(5));
        }
    }

    /// <summary>Position in the log of the last fact of a meeting that was told; 0 for none.</summary>
    public static async Task<long> LastPosition(string meetingId, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(position), 0) from told where meeting_id = $1", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = meetingId } },
        };
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Keeps what a command came to so far.</summary>
    public static NpgsqlBatchCommand Writing(Told told) => new(
        """
        insert into told (command_id, meeting_id, position, is_open, changes, state, traceparent) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (command_id, meeting_id) do update set
          position = excluded.position, is_open = excluded.is_open, changes = excluded.changes, state = excluded.state
        """)
    {
        Parameters =
        {
            new() { Value = told.CommandId },
            new() { Value = told.Meeting.MeetingId },
            new() { Value = told.Position },
            new() { Value = told.IsOpen },
            new() { Value = JsonSerializer.Serialize(told.Changes, ContractJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = JsonSerializer.Serialize(told.Meeting, ContractJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = (object?)told.Traceparent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        },
    };
}

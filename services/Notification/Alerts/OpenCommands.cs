using System.Text.Json;
using Calendar.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Alerts;

/// <summary>Commands of which not every fact has come yet, so that the mail can say all of it at once.</summary>
internal static class OpenCommands
{
    /// <summary>Takes what is kept of a command out of the table; empty when nothing is.</summary>
    public static async Task<Dictionary<Audience, IReadOnlyList<Change>>> Take(
        Guid commandId, string meetingId, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "delete from open_commands where command_id = $1 and meeting_id = $2 returning changes::text", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = commandId }, new() { Value = meetingId } },
        };
        return await command.ExecuteScalarAsync(stop) is string kept
            ? JsonSerializer.Deserialize<Dictionary<Audience, IReadOnlyList<Change>>>(kept, ContractJson.Options)!
            : [];
    }

    /// <summary>Keeps what the facts so far mean to each audience.</summary>
    public static async Task Keep(
        Guid commandId, string meetingId, Dictionary<Audience, IReadOnlyList<Change>> changes, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "insert into open_commands (command_id, meeting_id, changes) values ($1, $2, $3)", transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = commandId },
                new() { Value = meetingId },
                new() { Value = JsonSerializer.Serialize(changes, ContractJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await command.ExecuteNonQueryAsync(stop);
    }
}

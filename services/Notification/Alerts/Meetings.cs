using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Alerts;

/// <summary>What is known of each meeting, as far as the inbox has got.</summary>
internal static class Meetings
{
    /// <summary>A meeting; null when nothing is known of it. Nobody else changes it before the transaction ends.</summary>
    public static async Task<MeetingState?> Read(string meetingId, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select state::text from meetings where meeting_id = $1 for update", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = meetingId } },
        };
        return await command.ExecuteScalarAsync(stop) is string state
            ? JsonSerializer.Deserialize<MeetingState>(state, ContractJson.Options)
            : null;
    }

    /// <summary>Keeps a meeting as it is now.</summary>
    public static async Task Write(MeetingState meeting, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into meetings (meeting_id, version, audience, state) values ($1, $2, $3, $4)
            on conflict (meeting_id) do update set version = excluded.version, audience = excluded.audience, state = excluded.state
            """,
            transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = meeting.MeetingId },
                new() { Value = meeting.Version },
                new() { Value = meeting.Audience.ToString().ToLowerInvariant() },
                new() { Value = JsonSerializer.Serialize(meeting, ContractJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await command.ExecuteNonQueryAsync(stop);
    }
}

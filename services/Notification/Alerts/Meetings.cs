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
        var found = await PreparedBatch.Rows(
            transaction,
            new NpgsqlBatchCommand("select state::text from meetings where meeting_id = $1 for update") { Parameters = { new() { Value = meetingId } } },
            row => JsonSerializer.Deserialize<MeetingState>(row.GetString(0), ContractJson.Options), stop);
        return found.SingleOrDefault();
    }

    /// <summary>Keeps a meeting as it is now.</summary>
    public static NpgsqlBatchCommand Writing(MeetingState meeting) => new(
        """
        insert into meetings (meeting_id, version, audience, state) values ($1, $2, $3, $4)
        on conflict (meeting_id) do update set version = excluded.version, audience = excluded.audience, state = excluded.state
        """)
    {
        Parameters =
        {
            new() { Value = meeting.MeetingId },
            new() { Value = meeting.Version },
            new() { Value = meeting.Audience.ToString().ToLowerInvariant() },
            new() { Value = JsonSerializer.Serialize(meeting, ContractJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
        },
    };
}

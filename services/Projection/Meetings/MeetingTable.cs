using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Npgsql;

namespace Calendar.Projection.Meetings;

/// <summary>The rows of <c>meeting</c>.</summary>
internal static class MeetingTable
{
    public static async Task<IReadOnlyList<MeetingRow>> Find(NpgsqlConnection connection, string[] meetingIds, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select state, position from meeting where meeting_id = any ($1)", connection)
        {
            Parameters = { new() { Value = meetingIds } },
        };
        return await Rows(command, stop);
    }

    public static async Task<MeetingRow?> Find(NpgsqlDataSource database, string meetingId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select state, position from meeting where meeting_id = $1");
        command.Parameters.Add(new() { Value = meetingId });
        return (await Rows(command, stop)).SingleOrDefault();
    }

    /// <summary>Reads the state and position that a query gives as its first two columns.</summary>
    public static async Task<IReadOnlyList<MeetingRow>> Rows(NpgsqlCommand query, CancellationToken stop)
    {
        await using var rows = await query.ExecuteReaderAsync(stop);
        var read = new List<MeetingRow>();
        while (await rows.ReadAsync(stop))
        {
            var state = JsonSerializer.Deserialize<MeetingState>(rows.GetFieldValue<byte[]>(0), ContractJson.Options)!;
            read.Add(new MeetingRow(state, rows.GetInt64(1)));
        }

        return read;
    }
}

using System.Text.Json;
using Calendar.Contracts;
using Calendar.Projection.Agenda;
using Calendar.Projection.Meetings;
using Npgsql;
using NpgsqlTypes;
using static NpgsqlTypes.NpgsqlDbType;

namespace Calendar.Projection.Rebuilds;

/// <summary>Rows of the read models as binary COPY. The columns are those that <c>ReadModels</c> writes one by one.</summary>
internal static class RowCopy
{
    public static Task Meetings(NpgsqlConnection connection, IEnumerable<MeetingRow> rows, CancellationToken stop) => Copy(
        connection, "meeting (meeting_id, version, position, state)", [Text, Bigint, Bigint, Json],
        [.. rows.Select(row => new object?[]
        {
            row.State.MeetingId, row.State.Version, row.Position, JsonSerializer.SerializeToUtf8Bytes(row.State, ContractJson.Options),
        })],
        stop);

    public static Task Notices(NpgsqlConnection connection, IEnumerable<(NoticeSent Notice, long Version)> notices, CancellationToken stop) => Copy(
        connection, "notice (meeting_id, version, says)", [Text, Bigint, Text],
        [.. notices.Select(one => new object?[] { one.Notice.MeetingId, one.Version, AgendaRow.Name(one.Notice.Says) })],
        stop);

    public static Task Agenda(NpgsqlConnection connection, IEnumerable<AgendaRow> rows, CancellationToken stop) => Copy(
        connection,
        """
        agenda (meeting_id, first_day, last_day, status, audience, scheduled_by, organisers, has_visa_case, rule_met, removed,
          parties, countries, words, version, entry)
        """,
        [Text, Date, Date, Text, Text, Text, NpgsqlDbType.Array | Text, NpgsqlDbType.Boolean, NpgsqlDbType.Boolean, NpgsqlDbType.Boolean,
            NpgsqlDbType.Array | Text, NpgsqlDbType.Array | Text, Text, Bigint, Json],
        [.. rows.Select(row => new object?[]
        {
            row.MeetingId, row.FirstDay, row.LastDay, row.Status, row.Audience, row.ScheduledBy, row.Organisers, row.HasVisaCase, row.RuleMet, row.Removed,
            row.Parties, row.Countries, row.Words, row.Version, row.Entry,
        })],
        stop);

    private static async Task Copy(
        NpgsqlConnection connection, string columns, NpgsqlDbType[] types, IReadOnlyCollection<object?[]> rows, CancellationToken stop)
    {
        if (rows.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync($"copy {columns} from stdin (format binary)", stop);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(stop);
            for (var column = 0; column < types.Length; column++)
            {
                if (row[column] is { } value)
                    await copy.WriteAsync(value, types[column], stop);
                else
                    await copy.WriteNullAsync(stop);
            }
        }

        await copy.CompleteAsync(stop);
    }
}

using Calendar.Contracts;
using Calendar.Notification.Alerts;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>The lines of the ledger that are alerts, as they are shown.</summary>
internal sealed class AlertList(NpgsqlDataSource database)
{
    // Who keeps the addresses may know of public meetings only, and so of alerts that told nothing else.
    private const string Sql = """
        select m.mail_id, m.subscription_id, m.position, m.commands, m.state, m.attempts, m.planned_at, m.next_at, m.finished_at,
          m.message_id, m.last_phase, m.last_code, m.last_enhanced, m.last_note, case when $2 then s.mail end, m.audience, meeting.audience = 'public'
        from mails m join subscriptions s using (subscription_id) join meetings meeting using (meeting_id)
        where m.kind = 'alert' and m.meeting_id = $1 and (not $2 or (m.audience = 'public' and meeting.audience = 'public'))
          and ($3::uuid is null or (m.position, m.mail_id) > (select p.position, p.mail_id from mails p where p.mail_id = $3))
        order by m.position, m.mail_id limit $4
        """;

    // A daily mail tells of the meetings of its lines; any other of one, or of none.
    private const string Bytes = """
        select mail, array(
          select meeting_id from meetings where audience <> 'public' and (
            meeting_id = m.meeting_id
            or m.kind = 'digest' and meeting_id in (
              select l.meeting_id from digest_lines l
              where l.subscription_id = m.subscription_id and m.cause = 'digest:' || l.subscription_id || ':' || to_char(l.day, 'YYYY-MM-DD')))
          order by meeting_id)
        from mails m where mail_id = $1 and mail is not null
        """;

    /// <summary>Lists the alerts about a meeting, in the order of their facts.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="withAddresses">For who keeps the addresses, and so for public meetings alone.</param>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<AlertPage> Of(string meetingId, bool withAddresses, Guid? after, int limit, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = meetingId }, new() { Value = withAddresses }, new() { Value = (object?)after ?? DBNull.Value }, new() { Value = limit },
        });
        List<(Alert Line, Guid[] Commands, Audience Reader)> lines = [];
        var isPublic = false;
        await using (var rows = await command.ExecuteReaderAsync(stop))
        {
            while (await rows.ReadAsync(stop))
            {
                lines.Add((Read(rows, meetingId), rows.GetFieldValue<Guid[]>(3), rows.GetString(15) == "desk" ? Audience.Desk : Audience.Public));
                isPublic = rows.GetBoolean(16);
            }
        }
        var told = await ToldCommands.ReadAll([.. lines.SelectMany(line => line.Commands).Distinct()], [meetingId], connection, null, stop)
            .ToDictionaryAsync(one => one.CommandId, cancellationToken: stop);
        var found = lines.Select(line => Worded(line.Line, [.. line.Commands.Select(id => told[id])], line.Reader)).ToList();
        return new AlertPage(found, found.Count == limit ? found[^1].AlertId : null) { IsPublic = isPublic };
    }

    /// <summary>The bytes of any mail of the ledger, and the meetings it tells of that are not public; null when there is none, or it has none yet.</summary>
    public async Task<(byte[] Mail, string[] Hidden)?> BytesOf(Guid mailId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Bytes);
        command.Parameters.AddWithValue(mailId);
        await using var rows = await command.ExecuteReaderAsync(stop);
        return await rows.ReadAsync(stop) ? (rows.GetFieldValue<byte[]>(0), rows.GetFieldValue<string[]>(1)) : null;
    }

    private static Alert Worded(Alert line, IReadOnlyList<Told> told, Audience reader)
    {
        var changes = Change.InOrder(told.Select(command => command.To(reader)));
        return line with
        {
            Events = [.. changes.Select(change => change.Event).Distinct().Order(StringComparer.Ordinal)],
            Subject = AlertText.Of(changes, told[^1].Meeting).Subject,
        };
    }

    private static Alert Read(NpgsqlDataReader row, string meetingId) => new(
        row.GetGuid(0), row.GetGuid(1), meetingId, row.GetInt64(2), [], "", row.GetString(4), row.GetInt32(5),
        row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset?>(7), row.GetFieldValue<DateTimeOffset?>(8), Text(row, 9),
        Text(row, 10), row.GetFieldValue<int?>(11), Text(row, 12), Text(row, 13), Text(row, 14));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

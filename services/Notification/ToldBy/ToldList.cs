using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Participants;
using Npgsql;

namespace Calendar.Notification.ToldBy;

/// <summary>What everybody had been told by a moment, out of the ledger.</summary>
internal sealed class ToldList(NpgsqlDataSource database, LogClient log)
{
    private const string Lines = """
        with line as (
          select m.person_id, m.subscription_id, m.mail_id, m.kind, m.position, m.state, m.doubts, m.planned_at, m.data_sent_at, m.finished_at, m.based_on,
            m.commands[cardinality(m.commands)] as command_id
          from mails m where m.meeting_id = $1 and m.planned_at <= $2 and (m.person_id is not null or m.subscription_id is not null)
          union all
          select null, l.subscription_id, m.mail_id, m.kind, l.position, m.state, m.doubts, m.planned_at, m.data_sent_at, m.finished_at, null, l.command_id
          from digest_lines l
          left join mails m on m.kind = 'digest' and m.cause = 'digest:' || l.subscription_id || ':' || to_char(l.day, 'YYYY-MM-DD') and m.planned_at <= $2
          where l.meeting_id = $1 and l.told_at <= $2)
        select line.*, t.state::text from line left join told t on t.meeting_id = $1 and t.command_id = line.command_id order by line.position, line.finished_at
        """;

    /// <summary>Whether a moment has not come yet, by the clock that dates the ledger.</summary>
    public async Task<bool> IsToCome(DateTimeOffset at, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select $1 > clock_timestamp()");
        command.Parameters.AddWithValue(at.ToUniversalTime());
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>What had been told by then.</summary>
    /// <param name="meeting">The meeting now.</param>
    /// <param name="asked">The moment, as it was asked for.</param>
    /// <param name="at">The moment.</param>
    /// <param name="withSubscriptions">Whether subscriptions are shown beside people.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ToldAt> Of(MeetingState meeting, string asked, DateTimeOffset at, bool withSubscriptions, CancellationToken stop)
    {
        var logged = await log.Of(meeting.MeetingId, at, stop);
        var version = logged?.Version ?? 0;
        Dictionary<(string? Person, Guid? Subscription), List<LedgerLine>> lines = [];
        foreach (var person in ReachList.Expected(meeting))
        {
            lines[(person, null)] = [];
        }
        await using var command = database.CreateCommand(Lines);
        command.Parameters.AddWithValue(meeting.MeetingId);
        command.Parameters.AddWithValue(at.ToUniversalTime());
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var recipient = (rows.IsDBNull(0) ? null : rows.GetString(0), rows.IsDBNull(0) ? rows.GetGuid(1) : (Guid?)null);
            lines.TryAdd(recipient, []);
            if (Read(rows) is { } line)
            {
                lines[recipient].Add(line);
            }
        }
        return new ToldAt(
            meeting.MeetingId, asked, logged is null ? null : LoggedMeeting.Of(logged),
            [
                .. from one in lines
                   where withSubscriptions || one.Key.Person is not null
                   orderby one.Key.Person is null, one.Key.Person, one.Key.Subscription
                   select Recipient(one.Key.Person, one.Key.Subscription, one.Value, at, version),
            ]);
    }

    private static ToldRecipient Recipient(string? person, Guid? subscription, List<LedgerLine> lines, DateTimeOffset at, long version)
    {
        var last = lines.LastOrDefault(line => line.IsCertain(at));
        var doubtful = lines.Where(line => line.IsPossible(at) && !(line.Position < last?.Position)).Select(line => line.Show(person, version));
        return new ToldRecipient(person, subscription, last?.Show(person, version), [.. doubtful]);
    }

    private static LedgerLine? Read(NpgsqlDataReader row)
    {
        if (row.IsDBNull(2) || row.IsDBNull(12))
        {
            return null;
        }
        var told = JsonSerializer.Deserialize<MeetingState>(row.GetString(12), ContractJson.Options)!;
        return new LedgerLine(
            row.GetGuid(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetInt32(6), row.GetFieldValue<DateTimeOffset>(7), row.GetFieldValue<DateTimeOffset?>(8),
            row.GetFieldValue<DateTimeOffset?>(9), row.GetFieldValue<long?>(10) ?? told.Version, told);
    }
}

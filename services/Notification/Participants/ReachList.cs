using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.People;
using Npgsql;

namespace Calendar.Notification.Participants;

/// <summary>Whom the news of a meeting reached, out of the ledger.</summary>
internal sealed class ReachList(NpgsqlDataSource database)
{
    private const string Owed = """
        select distinct on (person_id) person_id, mail_id, state, last_note, next_at from mails
        where meeting_id = $1 and person_id is not null and state <> 'superseded'
        order by person_id, position desc, mail_id desc
        """;

    private const string Told = """
        select distinct on (m.person_id) m.person_id, m.mail_id, m.said, coalesce(m.data_sent_at, m.finished_at), m.based_on, t.state::text
        from mails m join told t on t.meeting_id = m.meeting_id and t.command_id = m.commands[cardinality(m.commands)]
        where m.meeting_id = $1 and m.person_id is not null and m.state = 'accepted'
        order by m.person_id, m.position desc, m.mail_id desc
        """;

    private const string Thread = """
        select mail_id, said, state, coalesce(case when state in ('dataSent', 'accepted', 'inDoubt') then data_sent_at end, finished_at),
          based_on, object, case when object is not null then sequence end, message_id
        from mails where meeting_id = $1 and person_id = $2
        order by position, mail_id
        """;

    /// <summary>A meeting, as far as this service has got; null when it knows of none.</summary>
    public async Task<MeetingState?> Meeting(string meetingId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select state::text from meetings where meeting_id = $1");
        command.Parameters.AddWithValue(meetingId);
        return await command.ExecuteScalarAsync(stop) is string state ? Read(state) : null;
    }

    /// <summary>Who was reached.</summary>
    public async Task<Reach> Of(MeetingState meeting, CancellationToken stop)
    {
        var expected = Expected(meeting);
        var told = await LastTold(meeting, stop);
        var people = new SortedDictionary<string, Standing>(StringComparer.Ordinal);
        foreach (var person in expected)
        {
            people[person] = new Standing(person, true, false, "nothingOwed", null, null, null, null);
        }
        await using var command = database.CreateCommand(Owed);
        command.Parameters.AddWithValue(meeting.MeetingId);
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var (person, state) = (rows.GetString(0), rows.GetString(2));
            var why = (NotReached.Why(state), Text(rows, 3)) switch
            {
                (null, _) => null,
                (_, ForgottenMails.Note) => ForgottenMails.Note,
                (var reason, null) => reason,
                var (reason, note) => $"{reason}: {note}",
            };
            people[person] = new Standing(
                person, expected.Contains(person), state == "accepted", state, why, rows.GetFieldValue<DateTimeOffset?>(4), rows.GetGuid(1), told.GetValueOrDefault(person));
        }
        return new Reach(meeting.MeetingId, meeting.Version, [.. people.Values.Where(one => NotReached.Why(one.State) is not null).Select(one => one.PersonId)], [.. people.Values]);
    }

    /// <summary>Every mail that was owed to a person; null for one who neither takes part nor was ever owed one.</summary>
    public async Task<OwedMails?> Of(MeetingState meeting, string personId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Thread);
        command.Parameters.AddWithValue(meeting.MeetingId);
        command.Parameters.AddWithValue(personId);
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<OwedMail> mails = [];
        while (await rows.ReadAsync(stop))
        {
            mails.Add(new OwedMail(
                rows.GetGuid(0), Text(rows, 1), rows.GetString(2), rows.GetFieldValue<DateTimeOffset?>(3),
                rows.GetFieldValue<long?>(4), Text(rows, 5), rows.GetFieldValue<long?>(6), Text(rows, 7)));
        }
        return mails.Count > 0 || Expected(meeting).Contains(personId) ? new OwedMails(meeting.MeetingId, meeting.Version, personId, mails) : null;
    }

    /// <summary>Who takes part as the meeting stands: its delegates and its organiser.</summary>
    public static HashSet<string> Expected(MeetingState meeting) => [.. Roster.Of(meeting), .. Roster.OrganiserOf(meeting) is { } organiser ? [organiser] : Array.Empty<string>()];

    private async Task<Dictionary<string, LastTold>> LastTold(MeetingState now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Told);
        command.Parameters.AddWithValue(now.MeetingId);
        await using var rows = await command.ExecuteReaderAsync(stop);
        Dictionary<string, LastTold> found = new(StringComparer.Ordinal);
        while (await rows.ReadAsync(stop))
        {
            var person = rows.GetString(0);
            found[person] = new LastTold(
                rows.GetGuid(1), rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3), rows.GetInt64(4), Truth.Holds(Read(rows.GetString(5)), now, person));
        }
        return found;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static MeetingState Read(string state) => JsonSerializer.Deserialize<MeetingState>(state, ContractJson.Options)!;
}

using Calendar.Notification.Alerts;
using Calendar.Notification.Delivery;
using Calendar.Notification.People;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Notification.Participants;

/// <summary>The letters that are due. To write them it has to be known who the people are, and what they were told before.</summary>
internal sealed class Correspondence
{
    private readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);
    private readonly HashSet<string> awaited = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<EarlierMail>> earlier = [];
    private readonly HashSet<Guid> waiting = [];
    private readonly Dictionary<Guid, Letter> written = [];

    /// <summary>Writes the letters.</summary>
    /// <param name="mails">Mails to people, with what their commands came to.</param>
    /// <param name="from">The service's own mailbox.</param>
    /// <param name="transaction">In which they are claimed.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Correspondence> Read(
        IReadOnlyCollection<(DueMail Mail, IReadOnlyList<Told> Told)> mails, Mailbox from, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var read = new Correspondence();
        if (mails.Count > 0)
        {
            await read.ReadPeople([.. mails.SelectMany(one => new[] { one.Mail.PersonId, Roster.OrganiserOf(one.Told[^1].Meeting) }).OfType<string>().Distinct()], transaction, stop);
            await read.ReadEarlier([.. mails.Select(one => one.Mail.MailId)], transaction, stop);
        }
        foreach (var (mail, told) in mails)
        {
            read.Write(mail, told, from);
        }
        return read;
    }

    /// <summary>Whether a mail must wait until the entry of the organiser was fetched.</summary>
    public bool MustWait(DueMail mail) => waiting.Contains(mail.MailId);

    /// <summary>What was written; null for a mail that has its bytes, is no letter, or is owed no more.</summary>
    public Letter? Of(DueMail mail) => written.GetValueOrDefault(mail.MailId);

    private void Write(DueMail mail, IReadOnlyList<Told> told, Mailbox from)
    {
        var organiser = Roster.OrganiserOf(told[^1].Meeting);
        if (organiser is not null && awaited.Contains(organiser))
        {
            waiting.Add(mail.MailId);
        }
        else if (Letter.Of(mail, told, people[mail.PersonId!], organiser is null ? null : people.GetValueOrDefault(organiser), earlier.GetValueOrDefault(mail.MailId, []), from) is { } letter)
        {
            written.Add(mail.MailId, letter);
        }
    }

    private async Task ReadPeople(string[] ids, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "select person_id, coalesce(revision, 0), name, recipient, zone, revision is null or revision < wanted from people where person_id = any ($1)",
            transaction.Connection, transaction)
        {
            Parameters = { new() { Value = ids } },
        };
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var person = new Person(rows.GetString(0), rows.GetInt64(1), Text(rows, 2), Text(rows, 3), Text(rows, 4));
            people[person.PersonId] = person;
            if (rows.GetBoolean(5))
            {
                awaited.Add(person.PersonId);
            }
        }
    }

    private async Task ReadEarlier(Guid[] mails, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            select m.mail_id, e.message_id, e.said, coalesce(e.data_sent_at, e.finished_at), e.based_on, e.object, e.state = 'accepted'
            from mails m join mails e on e.thread = m.thread and e.reader = m.reader and (e.position, e.mail_id) < (m.position, m.mail_id)
            where m.mail_id = any ($1) and e.said is not null and (e.state = 'accepted' or e.state = 'inDoubt' or e.doubts > 0)
            order by e.position, e.mail_id
            """,
            transaction.Connection, transaction)
        {
            Parameters = { new() { Value = mails } },
        };
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var thing = rows.IsDBNull(5) ? CalendarObject.None : Enum.Parse<CalendarObject>(rows.GetString(5), ignoreCase: true);
            var mail = new EarlierMail(rows.GetString(1), rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3), rows.GetInt64(4), thing, rows.GetBoolean(6));
            if (!earlier.TryAdd(rows.GetGuid(0), [mail]))
            {
                earlier[rows.GetGuid(0)].Add(mail);
            }
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

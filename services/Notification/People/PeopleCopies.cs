using Calendar.Contracts;
using Calendar.Notification.Delivery;
using Calendar.ServiceDefaults;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.People;

/// <summary>The copies of the people directory that mails are addressed from. Facts hold no names and no addresses.</summary>
internal static class PeopleCopies
{
    /// <summary>Name of the channel on which a commit tells that entries are to be fetched.</summary>
    public const string Channel = "people_wanted";

    /// <summary>Sees to it that there will be a copy of each of these people.</summary>
    public static NpgsqlBatchCommand Wanting(IEnumerable<string> personIds) => new(
        $"""
        with wanted as (insert into people (person_id) select unnest($1::text[]) on conflict do nothing returning 1)
        select pg_notify('{Channel}', '') from wanted limit 1
        """)
    {
        Parameters = { new() { Value = personIds.ToArray() } },
    };

    /// <summary>Notes that an entry was written: a copy of it is no longer good. Who was never to be told is not copied.</summary>
    public static async Task Note(PersonChanged changed, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with stale as (update people set wanted = $2 where person_id = $1 and wanted < $2 returning 1)
            select pg_notify('{Channel}', '') from stale
            """,
            transaction.Connection, transaction)
        { Parameters = { new() { Value = changed.PersonId }, new() { Value = changed.Revision } } };
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>People of whom there is no good copy, at most so many.</summary>
    public static async Task<IReadOnlyList<string>> Wanted(NpgsqlDataSource database, int atMost, CancellationToken stop)
    {
        await using var command = database.CreateCommand("select person_id from people where revision is null or revision < wanted order by person_id limit $1");
        command.Parameters.AddWithValue(atMost);
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<string> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(rows.GetString(0));
        }
        return found;
    }

    /// <summary>Keeps entries as they were fetched. One that is older than the copy, or than the last that was forgotten, changes nothing.</summary>
    public static async Task Keep(IReadOnlyCollection<Person> people, NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"""
            with kept as (
              update people p set revision = n.revision, name = n.name, recipient = n.recipient, zone = n.zone
              from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[]) n (person_id, revision, name, recipient, zone)
              where p.person_id = n.person_id and (p.revision is null or p.revision < n.revision)
              returning 1)
            select pg_notify('{MailPlan.Channel}', '') from kept limit 1
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = people.Select(person => person.PersonId).ToArray() },
            new() { Value = people.Select(person => person.Revision).ToArray() },
            Texts(people.Select(person => person.Name)),
            Texts(people.Select(person => person.Mail is null ? null : Mailbox.Parse(person.Mail, out _)?.Address)),
            Texts(people.Select(person => person.Zone)),
        });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}

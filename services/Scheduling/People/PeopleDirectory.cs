using System.Runtime.CompilerServices;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Scheduling;

/// <summary>Names, offices, citizenship and mail addresses: what facts only refer to, and what can be forgotten. A table of Scheduling's own, beside the log;
/// an entry and the fact that it changed are written in one transaction.</summary>
internal sealed class PeopleDirectory(NpgsqlDataSource database, EventLog log)
{
    private const string Columns = "person_id, revision, name, offices, citizenship, mail, zone, forgotten, entered_by";

    public static string StreamOf(string personId) => $"person-{personId}";

    /// <summary>The entry of a person; null when there is none.</summary>
    public async Task<Person?> Find(string personId, CancellationToken stop)
    {
        await foreach (var person in FindAll([personId], stop))
            return person;
        return null;
    }

    /// <summary>The entries of these people, in no order; who has none is left out.</summary>
    public async IAsyncEnumerable<Person> FindAll(string[] personIds, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.CreateCommand($"select {Columns} from scheduling.people where person_id = any($1)");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = personIds });
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            yield return Read(row);
    }

    /// <summary>Writes an entry and appends that it changed.</summary>
    /// <exception cref="WrongExpectedVersionException">Somebody wrote the entry meanwhile.</exception>
    public async Task<Appended> Write(Person person, NewEvent changed, CancellationToken stop)
    {
        var appended = await log.Append(
            [new StreamAppend(StreamOf(person.PersonId), person.Revision == 1 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(person.Revision - 1), [changed])],
            [Upsert(person)],
            stop);
        return appended[0];
    }

    private static NpgsqlBatchCommand Upsert(Person person) => new(
        $"""
        insert into scheduling.people ({Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (person_id) do update set revision = excluded.revision, name = excluded.name, offices = excluded.offices,
          citizenship = excluded.citizenship, mail = excluded.mail, zone = excluded.zone, forgotten = excluded.forgotten
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = person.PersonId },
            new NpgsqlParameter<long> { TypedValue = person.Revision },
            Text(person.Name),
            new NpgsqlParameter { Value = JsonSerializer.Serialize(person.Offices, ContractJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
            Text(person.Citizenship),
            Text(person.Mail),
            Text(person.Zone),
            new NpgsqlParameter<bool> { TypedValue = person.Forgotten },
            new NpgsqlParameter<string> { TypedValue = person.EnteredBy },
        },
    };

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static Person Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1), TextOf(row, 2), JsonSerializer.Deserialize<List<Office>>(row.GetString(3), ContractJson.Options)!,
        TextOf(row, 4), TextOf(row, 5), TextOf(row, 6), row.GetBoolean(7), row.GetString(8));

    private static string? TextOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

using Npgsql;

namespace Calendar.Projection.People;

/// <summary>Names to join to what is shown. Kept in the table <c>person</c>; a name is asked for when it is first needed after its entry changed.</summary>
internal sealed class PeopleNames(NpgsqlDataSource database, PeopleDirectory directory)
{
    private const string Withheld = "name withheld";

    /// <summary>The names of these people by id. Who is not in the directory, or cannot be asked for now, is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Of(IEnumerable<string> personIds, CancellationToken stop)
    {
        var wanted = personIds.Distinct().Order(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
            return new Dictionary<string, string>();

        var names = await Kept(wanted, stop);
        var missing = wanted.Where(id => !names.ContainsKey(id)).ToList();
        if (missing.Count > 0 && await directory.Entries(missing, stop) is { Count: > 0 } entries)
        {
            await Keep(entries, stop);
            names = await Kept(wanted, stop);
        }

        return names;
    }

    private async Task<Dictionary<string, string>> Kept(List<string> wanted, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select person_id, case when forgotten then @withheld else name end from person where person_id = any (@ids) and (forgotten or name is not null) order by person_id");
        command.Parameters.AddWithValue("withheld", Withheld);
        command.Parameters.AddWithValue("ids", wanted);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var names = new Dictionary<string, string>();
        while (await rows.ReadAsync(stop))
            names[rows.GetString(0)] = rows.GetString(1);
        return names;
    }

    /// <summary>Keeps what the directory said, unless an event has told of something newer meanwhile.</summary>
    private async Task Keep(IReadOnlyList<PersonEntry> entries, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            insert into person (person_id, revision, forgotten, name)
            select * from unnest(@ids, @revisions, @forgotten, @names)
            on conflict (person_id) do update set revision = excluded.revision, forgotten = excluded.forgotten, name = excluded.name
            where excluded.revision >= person.revision and not person.forgotten
            """);
        command.Parameters.AddWithValue("ids", entries.Select(one => one.PersonId).ToArray());
        command.Parameters.AddWithValue("revisions", entries.Select(one => one.Revision).ToArray());
        command.Parameters.AddWithValue("forgotten", entries.Select(one => one.Forgotten).ToArray());
        command.Parameters.AddWithValue("names", entries.Select(one => one.Forgotten ? null : one.Name).ToArray());
        await command.ExecuteNonQueryAsync(stop);
    }
}

using Npgsql;

namespace Calendar.Projection.People;

/// <summary>The rows of <c>person</c>, as far as events tell of them. Whatever comes late or again: the highest revision counts, and who was forgotten stays forgotten.</summary>
internal static class PersonTable
{
    /// <summary>What an event makes of a row; a name that was known must be asked for again.</summary>
    public const string Later =
        "on conflict (person_id) do update set revision = greatest(person.revision, excluded.revision), forgotten = person.forgotten or excluded.forgotten, name = null";

    /// <summary>Statement that makes the server's statistics anew: they hold values of the rows that they were made of.</summary>
    public const string Statistics = "analyze person";

    /// <summary>What two events say of a person. Pure.</summary>
    public static (long Revision, bool Forgotten) Of((long Revision, bool Forgotten) one, (long Revision, bool Forgotten) other) =>
        (Math.Max(one.Revision, other.Revision), one.Forgotten || other.Forgotten);

    /// <summary>Keeps what the last event of each person said; a name that was known must be asked for again.</summary>
    public static async Task Put(NpgsqlConnection connection, IReadOnlyDictionary<string, (long Revision, bool Forgotten)> persons, CancellationToken stop)
    {
        if (persons.Count == 0)
            return;
        await using var command = new NpgsqlCommand(
            $"insert into person (person_id, revision, forgotten) select * from unnest($1, $2, $3) {Later}", connection);
        foreach (var column in new object[] { persons.Keys.ToArray(), persons.Values.Select(one => one.Revision).ToArray(), persons.Values.Select(one => one.Forgotten).ToArray() })
            command.Parameters.Add(new() { Value = column });
        await command.ExecuteNonQueryAsync(stop);
    }
}

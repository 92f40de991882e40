using Npgsql;

namespace Calendar.Projection.People;

/// <summary>The rows of <c>person</c>, as far as events tell of them.</summary>
internal static class PersonTable
{
    /// <summary>Keeps what the last event of each person said; a name that was known must be asked for again.</summary>
    public static async Task Put(NpgsqlConnection connection, IReadOnlyDictionary<string, (long Revision, bool Forgotten)> persons, CancellationToken stop)
    {
        if (persons.Count == 0)
            return;
        await using var command = new NpgsqlCommand(
            """
            insert into person (person_id, revision, forgotten) select * from unnest($1, $2, $3)
            on conflict (person_id) do update set revision = excluded.revision, forgotten = excluded.forgotten, name = null
            """,
            connection);
        foreach (var column in new object[] { persons.Keys.ToArray(), persons.Values.Select(one => one.Revision).ToArray(), persons.Values.Select(one => one.Forgotten).ToArray() })
            command.Parameters.Add(new() { Value = column });
        await command.ExecuteNonQueryAsync(stop);
    }
}

using Npgsql;

namespace Calendar.Notification.Suppressions;

/// <summary>Addresses to which nothing is sent.</summary>
internal sealed class SuppressionList(NpgsqlDataSource database)
{
    /// <summary>Adds the address of a mail: <c>$1</c> the mail, <c>$2</c> code or null, <c>$3</c> enhanced code or null. A mail whose reader was forgotten meanwhile has none. Runs
    /// inside a statement of the caller.</summary>
    public const string Add = """
        insert into suppressions (recipient, code, enhanced)
        select recipient, $2, $3 from (select recipient from mails where mail_id = $1 for share) mail where recipient is not null
        on conflict (recipient) do nothing
        """;

    /// <summary>Lists them.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<SuppressionPage> List(string? after, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            """select recipient, code, enhanced, since from suppressions where $1::text is null or recipient collate "C" > $1 order by recipient collate "C" limit $2""");
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter { Value = limit });
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<Suppression> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(new Suppression(
                rows.GetString(0), rows.GetFieldValue<int?>(1), rows.IsDBNull(2) ? null : rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3)));
        }
        return new SuppressionPage(found, found.Count == limit ? found[^1].Mail : null);
    }

    /// <summary>Has mails sent to an address again.</summary>
    /// <param name="recipient">The address in wire form.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Whether nothing was sent to it.</returns>
    public async Task<bool> Remove(string recipient, CancellationToken stop)
    {
        await using var command = database.CreateCommand("delete from suppressions where recipient = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = recipient });
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }
}

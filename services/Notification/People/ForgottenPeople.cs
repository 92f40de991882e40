using Npgsql;

namespace Calendar.Notification.People;

/// <summary>Drops all that the service keeps of a person who is to be forgotten, in one transaction. Dropping it twice drops it once.</summary>
internal static class ForgottenPeople
{
    private const long ComposingLock = 0x636F6D706F7365;

    /// <summary>Statement of whoever writes names or addresses into mails, before it reads them: until its transaction ends, nobody is forgotten. Otherwise a mail that is being
    /// written while a person is forgotten would hold them, and be found by nobody.</summary>
    public static readonly string ComposingSql = $"select pg_advisory_xact_lock_shared({ComposingLock})";

    // Taken before any row: who composes holds rows of the ledger, and waits for none.
    private static readonly string NobodyComposesSql = $"select pg_advisory_xact_lock({ComposingLock})";

    // Also those that the person had before. One that another person has, too, is still that person's.
    private const string Addresses = """
        select distinct recipient from (
          select recipient from people where person_id = $1
          union all select recipient from mails where named @> array[$1] and person_id = $1) held
        where recipient is not null and not exists (select from people other where other.recipient = held.recipient and other.person_id <> $1)
        """;

    private const string EmptyCopy = """
        update people set wanted = greatest(wanted, $2), revision = greatest(revision, $2), name = null, recipient = null, zone = null where person_id = $1
        """;

    // First the subscriptions, so that nobody plans a mail for one any more; the mails before the dead addresses, which a courier adds only while its mail has an address.
    private const string EndSubscriptions = """
        update subscriptions set state = 'ended', ended_at = coalesce(ended_at, now()), recipient = '', mail = '', link_version = link_version + 1
        where recipient = any ($1) returning subscription_id
        """;

    private static readonly string[] OfAddresses =
    [
        "delete from suppressions where recipient = any ($1)",
        "delete from confirmations where recipient = any ($1)",
    ];

    // Statistics hold values of the rows that they were made of.
    private const string Statistics = "analyze people, subscriptions, suppressions, confirmations, mails (recipient, reader, subject, plain, html, mail, last_note)";

    /// <summary>Drops it.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="revision">Revision of the emptied entry.</param>
    /// <param name="transaction">In which it is dropped.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Drop(string personId, long revision, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await Run(transaction, [new NpgsqlBatchCommand(NobodyComposesSql)], stop);
        var addresses = await Column<string>(transaction, new NpgsqlBatchCommand(Addresses) { Parameters = { new() { Value = personId } } }, stop);
        var ended = addresses.Length == 0 ? [] : await Column<Guid>(transaction, OfAll(EndSubscriptions, addresses), stop);
        List<NpgsqlBatchCommand> rest =
        [
            new NpgsqlBatchCommand(EmptyCopy) { Parameters = { new() { Value = personId }, new() { Value = revision } } },
            ForgottenMails.Of(personId),
        ];
        if (ended.Length > 0)
        {
            rest.Add(ForgottenMails.Of(ended));
            rest.Add(OfAll("delete from feeds where subscription_id = any ($1)", ended));
        }
        rest.AddRange(OfAddresses.Select(sql => OfAll(sql, addresses)));
        rest.Add(new NpgsqlBatchCommand(Statistics));
        await Run(transaction, rest, stop);
    }

    private static NpgsqlBatchCommand OfAll<T>(string sql, T[] values) => new(sql) { Parameters = { new() { Value = values } } };

    private static async Task Run(NpgsqlTransaction transaction, IReadOnlyList<NpgsqlBatchCommand> commands, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static async Task<T[]> Column<T>(NpgsqlTransaction transaction, NpgsqlBatchCommand command, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { command } };
        await using var rows = await batch.ExecuteReaderAsync(stop);
        List<T> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(rows.GetFieldValue<T>(0));
        }
        return [.. found];
    }
}

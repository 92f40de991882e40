using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Notification.Subscriptions;

/// <summary>The subscriptions, as they are stored.</summary>
internal sealed class SubscriptionList(NpgsqlDataSource database)
{
    /// <summary>The columns that <see cref="Read"/> reads, in order.</summary>
    public const string Columns = "subscription_id, mail, about, events, delivery, zone, audience, state, nullif(made_by, '') as made_by, made_at";

    private const int ColumnCount = 10;

    /// <summary>Makes a subscription, active at once: those who may make one vouch for the address.</summary>
    /// <param name="mailbox">The address.</param>
    /// <param name="request">What is asked; checked before.</param>
    /// <param name="caller">Who asks. A subscription of a desk shows what a desk may see.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The subscription, and whether it is new: one with the same content of the same caller is not made twice.</returns>
    public async Task<(Subscription Subscription, bool IsNew)> Add(Mailbox mailbox, SubscriptionRequest request, Caller caller, CancellationToken stop)
    {
        const string sql = $"""
            with made as (
              insert into subscriptions (subscription_id, recipient, mail, about, events, audience, state, floor, made_by, confirmed_at, delivery, zone)
              select $1, $2, $3, $4, $5, $6, 'active', position, $7, now(), $8, $9 from inbox_checkpoint
              on conflict (recipient, about, events, audience, made_by) where state <> 'ended' do nothing
              returning {Columns})
            select {Columns}, true as is_new from made
            union all
            select {Columns}, false from subscriptions
            where recipient = $2 and about = $4 and events = $5 and audience = $6 and made_by = $7 and state <> 'ended'
            limit 1
            """;
        while (true)
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.AddRange(new NpgsqlParameter[]
            {
                new() { Value = Guid.CreateVersion7() },
                new() { Value = mailbox.Address },
                new() { Value = request.Mail },
                new() { Value = request.About.Spell() },
                new() { Value = request.EventsInOrder() },
                new() { Value = caller.Role == Role.Desk ? "desk" : "public" },
                new() { Value = caller.Name },
                new() { Value = request.Delivery ?? SubscriptionRequest.Immediately },
                new() { Value = request.Zone ?? "UTC" },
            });
            await using var rows = await command.ExecuteReaderAsync(stop);
            if (await rows.ReadAsync(stop))
            {
                return (Read(rows), rows.GetBoolean(ColumnCount));
            }

            // Another request made it between the two looks of the statement; the next look sees it.
        }
    }

    /// <summary>Lists subscriptions that have not ended.</summary>
    /// <param name="madeBy">Name of a key, for those it made; null for all.</param>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<SubscriptionPage> List(string? madeBy, Guid? after, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns} from subscriptions
            where state <> 'ended' and ($1::text is null or made_by = $1) and ($2::uuid is null or subscription_id > $2)
            order by subscription_id limit $3
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = (object?)madeBy ?? DBNull.Value }, new() { Value = (object?)after ?? DBNull.Value }, new() { Value = limit },
        });
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<Subscription> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(Read(rows));
        }
        return new SubscriptionPage(found, found.Count == limit ? found[^1].SubscriptionId : null);
    }

    /// <summary>Ends a subscription; what is planned for it and not on its way is not sent. Ending it again changes nothing.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="madeBy">Name of the key that must have made it; null for any.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Whether there is such a subscription.</returns>
    public async Task<bool> End(Guid subscriptionId, string? madeBy, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            """
            with found as (
              select subscription_id from subscriptions where subscription_id = $1 and ($2::text is null or made_by = $2)),
            ended as (
              update subscriptions s set state = 'ended', ended_at = now() from found where s.subscription_id = found.subscription_id and s.state <> 'ended'),
            dropped as (
              update mails a set state = 'suppressed', next_at = null, finished_at = now() from found
              where a.subscription_id = found.subscription_id and a.state in ('queued', 'deferred', 'inDoubt') and a.next_at is not null)
            select count(*) from found
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = subscriptionId }, new() { Value = (object?)madeBy ?? DBNull.Value } });
        return (long)(await command.ExecuteScalarAsync(stop))! > 0;
    }

    /// <summary>Reads a row that begins with <see cref="Columns"/>.</summary>
    public static Subscription Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), About.Read(row.GetString(2)), row.GetFieldValue<string[]>(3), row.GetString(4), row.GetString(5), row.GetString(6),
        row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8), row.GetFieldValue<DateTimeOffset>(9));
}

using Calendar.Notification.Links;
using Calendar.Notification.Subscriptions;
using Npgsql;

namespace Calendar.Notification.OptIn;

/// <summary>Looks at links that confirm an address, and follows them.</summary>
internal sealed class Confirmations(NpgsqlDataSource database, ILogger<Confirmations> log)
{
    private const string Find = $"""
        select s.*, c.asked_at > now() - interval '48 hours' as is_fresh, s.link_version, m.state->>'title' as title
        from confirmations c
        join lateral (select {SubscriptionList.Columns}, link_version from subscriptions s where s.subscription_id = c.subscription_id for update) s on true
        left join meetings m on s.about = 'meeting:' || m.meeting_id and m.audience = 'public'
        where c.token_hash = $1
        """;

    // The floor is where the inbox stands: what happened before the reader agreed is not told. Links of what the reader had ended before die with it.
    private const string Activate = """
        update subscriptions s set state = 'active', confirmed_at = now(), floor = position, link_version = link_version + 1
        from inbox_checkpoint where s.subscription_id = $1
        """;

    private const string Use = "update confirmations set used_at = now() where token_hash = $1";

    private const string Rotate = """
        update subscriptions s set link_version = s.link_version + 1 from subscriptions now_active
        where now_active.subscription_id = $1 and s.recipient = now_active.recipient and s.state = 'ended'
        """;

    /// <summary>Looks at a link, and changes nothing.</summary>
    public async Task<Confirmation> Look(string token, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        return await Read(SecretToken.Hash(token), transaction, stop);
    }

    /// <summary>Confirms the address if the link may be used.</summary>
    /// <returns>The link as it was found: <see cref="ConfirmationStanding.Open"/> means that it is confirmed now.</returns>
    public async Task<Confirmation> Confirm(string token, CancellationToken stop)
    {
        var hash = SecretToken.Hash(token);
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var found = await Read(hash, transaction, stop);
        if (found is not { Standing: ConfirmationStanding.Open, Subscription: { } subscription })
        {
            return found;
        }
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new(Activate) { Parameters = { new() { Value = subscription.SubscriptionId } } },
                new(Use) { Parameters = { new() { Value = hash } } },
                new(Rotate) { Parameters = { new() { Value = subscription.SubscriptionId } } },
            },
        };
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        log.LogInformation("Subscription {SubscriptionId} was confirmed by its link", subscription.SubscriptionId);
        return found with { LinkVersion = found.LinkVersion + 1 };
    }

    private static async Task<Confirmation> Read(byte[] hash, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var find = new NpgsqlCommand(Find, transaction.Connection, transaction) { Parameters = { new() { Value = hash } } };
        await using var row = await find.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
        {
            return new Confirmation(ConfirmationStanding.Unknown);
        }
        var subscription = SubscriptionList.Read(row);
        return new Confirmation(
            Confirmation.Stands(subscription.State, row.GetBoolean(row.GetOrdinal("is_fresh"))), subscription, row.GetInt32(row.GetOrdinal("link_version")),
            row.IsDBNull(row.GetOrdinal("title")) ? null : row.GetString(row.GetOrdinal("title")));
    }
}

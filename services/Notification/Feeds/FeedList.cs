using Calendar.Contracts;
using Calendar.Notification.Subscriptions;
using Npgsql;

namespace Calendar.Notification.Feeds;

/// <summary>The feeds, as they are stored.</summary>
internal sealed class FeedList(NpgsqlDataSource database)
{
    /// <summary>Makes the feed of a subscription; the token that it had opens nothing any more.</summary>
    /// <param name="tokenHash">Of the new token.</param>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="madeBy">Name of the key that must have made the subscription; null for any.</param>
    /// <param name="caller">Name of the key that asks.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Whether there is such a subscription and it is active.</returns>
    public async Task<bool> Make(byte[] tokenHash, Guid subscriptionId, string? madeBy, string caller, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            """
            insert into feeds (token_hash, subscription_id, made_by)
            select $1, subscription_id, $4 from subscriptions where subscription_id = $2 and ($3::text is null or made_by = $3) and state = 'active'
            on conflict (subscription_id) do update set token_hash = excluded.token_hash, made_by = excluded.made_by, made_at = now()
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = tokenHash }, new() { Value = subscriptionId }, new() { Value = (object?)madeBy ?? DBNull.Value }, new() { Value = caller },
        });
        return await command.ExecuteNonQueryAsync(stop) > 0;
    }

    /// <summary>Takes the token of a subscription's feed back. Taking it back again changes nothing.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="madeBy">Name of the key that must have made the subscription; null for any.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Whether there is such a subscription.</returns>
    public async Task<bool> Revoke(Guid subscriptionId, string? madeBy, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            """
            with found as (
              select subscription_id from subscriptions where subscription_id = $1 and ($2::text is null or made_by = $2)),
            gone as (
              delete from feeds using found where feeds.subscription_id = found.subscription_id)
            select count(*) from found
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = subscriptionId }, new() { Value = (object?)madeBy ?? DBNull.Value } });
        return (long)(await command.ExecuteScalarAsync(stop))! > 0;
    }

    /// <summary>The feed that a token opens, as long as its subscription is active.</summary>
    /// <returns>Null when it opens none.</returns>
    public async Task<HeldFeed?> Find(byte[] tokenHash, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select s.about, s.audience, f.subscription_id, f.made_by from feeds f join subscriptions s using (subscription_id) where f.token_hash = $1 and s.state = 'active'");
        command.Parameters.Add(new NpgsqlParameter { Value = tokenHash });
        await using var rows = await command.ExecuteReaderAsync(stop);
        return await rows.ReadAsync(stop)
            ? new HeldFeed(rows.GetGuid(2), rows.GetString(3), About.Read(rows.GetString(0)), rows.GetString(1) == "desk" ? Audience.Desk : Audience.Public)
            : null;
    }
}

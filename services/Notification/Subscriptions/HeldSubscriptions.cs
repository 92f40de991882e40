using Npgsql;

namespace Calendar.Notification.Subscriptions;

/// <summary>Subscriptions as their readers see and change them.</summary>
internal sealed class HeldSubscriptions(NpgsqlDataSource database)
{
    /// <summary>A subscription, also one that is pending or has ended; null when there is none.</summary>
    public async Task<HeldSubscription?> Find(Guid subscriptionId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"""
            select {SubscriptionList.Columns}, link_version,
              (select m.state->>'title' from meetings m where s.about = 'meeting:' || m.meeting_id and (m.audience = 'public' or s.audience = 'desk')) as title
            from subscriptions s where subscription_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = subscriptionId });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new HeldSubscription(
                SubscriptionList.Read(row), row.GetInt32(row.GetOrdinal("link_version")),
                row.IsDBNull(row.GetOrdinal("title")) ? null : row.GetString(row.GetOrdinal("title")))
            : null;
    }

    /// <summary>Changes what an active subscription is about and how it is delivered.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="request">What it is to be; checked before. Its address is not changed.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>False when the reader has another subscription that is just so.</returns>
    public async Task<bool> Change(Guid subscriptionId, SubscriptionRequest request, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "update subscriptions set about = $2, events = $3, delivery = $4, zone = $5 where subscription_id = $1 and state = 'active'");
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = subscriptionId },
            new() { Value = request.About.Spell() },
            new() { Value = request.EventsInOrder() },
            new() { Value = request.Delivery ?? SubscriptionRequest.Immediately },
            new() { Value = request.Zone ?? "UTC" },
        });
        try
        {
            await command.ExecuteNonQueryAsync(stop);
            return true;
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }
}

using Calendar.Contracts;
using Calendar.Notification.Alerts;
using Calendar.Notification.Delivery;
using Npgsql;

namespace Calendar.Notification.Digests;

/// <summary>Plans the daily mails that are due: one for each subscription and day of its reader, with all that it was to be told before 07:00.</summary>
internal sealed class DigestPlan(NpgsqlDataSource database)
{
    private const string Waiting = "select distinct s.zone, now() from subscriptions s join digest_lines l using (subscription_id) where l.day is null and s.state = 'active'";

    private const string Due = """
        select s.subscription_id from subscriptions s
        where s.zone = $1 and s.state = 'active'
          and exists (select from digest_lines l where l.subscription_id = s.subscription_id and l.day is null and l.told_at < $2)
          and not exists (select from mails m where m.cause = 'digest:' || s.subscription_id || ':' || $3::date)
        """;

    private const string Take = """
        with held as (
          select subscription_id, recipient, audience from subscriptions where subscription_id = $1 and state = 'active' for update skip locked),
        taken as (
          update digest_lines l set day = $3 from held where l.subscription_id = held.subscription_id and l.day is null and l.told_at < $2
          returning l.command_id, l.meeting_id)
        select held.recipient, held.audience, taken.command_id, taken.meeting_id
        from taken cross join held join meetings m using (meeting_id) where held.audience = 'desk' or m.audience = 'public'
        """;

    /// <summary>Plans what is due by the clock of the database.</summary>
    public async Task Run(CancellationToken stop)
    {
        foreach (var (zone, now) in await Read(Waiting, row => (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), stop))
        {
            var (day, at) = DigestHour.Last(zone, now);
            foreach (var subscriptionId in await Read(Due, row => row.GetGuid(0), stop, zone, at, day))
            {
                await Plan(subscriptionId, day, at, stop);
            }
        }
    }

    private async Task Plan(Guid subscriptionId, DateOnly day, DateTimeOffset at, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var (recipient, reader) = ("", Audience.Public);
        HashSet<(Guid Command, string Meeting)> lines = [];
        await using (var take = new NpgsqlCommand(Take, connection, transaction) { Parameters = { new() { Value = subscriptionId }, new() { Value = at }, new() { Value = day } } })
        await using (var row = await take.ExecuteReaderAsync(stop))
        {
            while (await row.ReadAsync(stop))
            {
                (recipient, reader) = (row.GetString(0), row.GetString(1) == "desk" ? Audience.Desk : Audience.Public);
                lines.Add((row.GetGuid(2), row.GetString(3)));
            }
        }
        var told = await ToldCommands
            .ReadAll([.. lines.Select(line => line.Command).Distinct()], [.. lines.Select(line => line.Meeting).Distinct()], connection, transaction, stop)
            .Where(one => lines.Contains((one.CommandId, one.Meeting.MeetingId)))
            .ToListAsync(stop);
        if (DigestText.Of(told, reader, day) is { } text)
        {
            await MailPlan.Add(transaction, new ReadyMail("digest", FormattableString.Invariant($"digest:{subscriptionId}:{day:yyyy-MM-dd}"), recipient, subscriptionId, text), stop);
        }
        await transaction.CommitAsync(stop);
    }

    private async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<T> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(read(rows));
        }
        return found;
    }
}

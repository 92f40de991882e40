using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Delivery;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Alerts;

/// <summary>Plans what a command owes its subscribers: a line of the ledger for each subscription.</summary>
internal static class AlertPlan
{
    // Above so many mails a day, what is not urgent is told in one mail on the next morning.
    // What waits, for its quiet period or after a failure, is told together with what is planned now; no later than it would have been, and no sooner than five quiet
    // periods after the last mail about the meeting left.
    private const string Sql = $"""
        with readers as (
          select s.subscription_id, s.recipient, s.delivery = 'daily' or (not $8 and $11 > 0 and (
              select count(*) from (select from mails m where m.reader = s.recipient and m.kind = 'alert' and m.planned_at > now() - interval '1 day' limit $11) day) >= $11) as waits
          from subscriptions s
          where s.state = 'active' and s.audience = $3 and s.floor < $4 and s.about = any ($5)
            and case when s.events = array[]::text[] then $6 else s.events && $7 end),
        daily as (
          insert into digest_lines (subscription_id, command_id, meeting_id, position)
          select subscription_id, $1, $2, $4 from readers where waits
          on conflict do nothing),
        wanted as (
          select subscription_id, recipient, 'alert:' || $1 || ':' || $2 || ':' || subscription_id as cause from readers where not waits),
        fresh as (
          select * from wanted where not exists (select from mails m where m.cause = wanted.cause)
            and not exists (select from digest_lines l where l.subscription_id = wanted.subscription_id and l.command_id = $1 and l.meeting_id = $2)),
        replaced as (
          update mails m set state = 'superseded', next_at = null, finished_at = now()
          from fresh
          where m.thread = 'meeting:' || $2 and m.reader = fresh.recipient and m.subscription_id = fresh.subscription_id and m.kind = 'alert'
            and m.state in ('queued', 'deferred') and m.doubts = 0 and m.next_at > now()
          returning m.subscription_id, m.position, m.commands, m.planned_at + $9 as told_by),
        planned as (
          insert into mails (kind, cause, thread, reader, position, recipient, subscription_id, meeting_id, audience, commands, traceparent, next_at, expires_at)
          select 'alert', cause, 'meeting:' || $2, recipient, $4, recipient, subscription_id, $2, $3,
            array(select told.command_id from replaced r, unnest(r.commands) with ordinality told (command_id, place)
              where r.subscription_id = fresh.subscription_id order by r.position, told.place) || $1,
            $10, case when $8 then now() else greatest(
              least(now() + $9, (select min(told_by) from replaced r where r.subscription_id = fresh.subscription_id)),
              (select max(m.data_sent_at) + 5 * $9 from mails m where m.thread = 'meeting:' || $2 and m.reader = fresh.recipient and m.subscription_id = fresh.subscription_id)) end,
            now() + interval '{MailPlan.Lifetime}'
          from fresh
          on conflict (cause) do nothing
          returning 1)
        select pg_notify('{MailPlan.Channel}', '') from planned limit 1
        """;

    /// <summary>Plans the alerts of one command to one audience. Planning twice plans once.</summary>
    /// <param name="told">What the command came to; nothing is planned where that is nothing to the audience.</param>
    /// <param name="reader">Public or desk.</param>
    /// <param name="settings">How long what is not urgent waits for what may follow, and how many mails a reader gets in a day.</param>
    /// <param name="transaction">The inbox's transaction.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Add(Told told, Audience reader, DeliverySettings settings, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var changes = told.To(reader);
        if (changes.Count == 0)
        {
            return;
        }
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = told.CommandId },
            new() { Value = told.Meeting.MeetingId },
            new() { Value = reader == Audience.Desk ? "desk" : "public" },
            new() { Value = told.Position },
            new() { Value = About(told.Meeting).ToArray() },
            new() { Value = changes.Any(change => change.ByDefault) },
            new() { Value = changes.Select(change => change.Event).Distinct().Order(StringComparer.Ordinal).ToArray() },
            new() { Value = changes.Any(change => change.IsUrgent) },
            new() { Value = settings.QuietPeriod },
            new() { Value = (object?)told.Traceparent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = settings.MostADay },
        });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static IEnumerable<string> About(MeetingState meeting) =>
    [
        "everything",
        $"meeting:{meeting.MeetingId}",
        .. meeting.Parties.Select(party => $"party:{party.PartyId}"),
        .. meeting.Parties.Select(party => party.Country).Append(meeting.Place?.Country).OfType<string>().Distinct().Select(country => $"country:{country}"),
    ];
}

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
    // periods after the last mail about the meeting left. What waits is looked for by thread and reader: the subscription is compared in a way that no index serves, since
    // before the ledger's figures are up to date all that the subscription was ever sent would be taken for as few.
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
          where m.thread = 'meeting:' || $2 and m.reader = fresh.recipient and m.subscription_id is not distinct from fresh.subscription_id
            and m.state in ('queued', 'deferred') and m.doubts = 0 and m.next_at > now()
          returning m.subscription_id, m.position, m.commands, m.planned_at + $9 as told_by),
        news as (
          select subscription_id, array_agg(told.command_id order by position, told.place) as commands, min(told_by) as told_by
          from replaced, unnest(commands) with ordinality told (command_id, place) group by subscription_id),
        planned as (
          insert into mails (kind, cause, thread, reader, position, recipient, subscription_id, meeting_id, audience, commands, traceparent, next_at, expires_at)
          select 'alert', cause, 'meeting:' || $2, recipient, $4, recipient, subscription_id, $2, $3,
            coalesce(news.commands, array[]::uuid[]) || $1,
            $10, case when $8 then now() else greatest(
              least(now() + $9, news.told_by),
              (select max(m.data_sent_at) + 5 * $9 from mails m
                where m.thread = 'meeting:' || $2 and m.reader = fresh.recipient and m.subscription_id is not distinct from fresh.subscription_id)) end,
            now() + interval '{MailPlan.Lifetime}'
          from fresh left join news using (subscription_id)
          on conflict (cause) do nothing
          returning 1)
        select pg_notify('{MailPlan.Channel}', '') from planned limit 1
        """;

    /// <summary>Plans the alerts of one command. Planning twice plans once.</summary>
    /// <param name="told">What the command came to; nothing is planned for an audience to which that is nothing.</param>
    /// <param name="settings">How long what is not urgent waits for what may follow, and how many mails a reader gets in a day.</param>
    /// <returns>What is to be run in the inbox's transaction.</returns>
    public static IEnumerable<NpgsqlBatchCommand> Of(Told told, DeliverySettings settings) =>
        from reader in new[] { Audience.Public, Audience.Desk }
        let changes = told.To(reader)
        where changes.Count > 0
        select new NpgsqlBatchCommand(Sql)
        {
            Parameters =
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
            },
        };

    private static IEnumerable<string> About(MeetingState meeting) =>
    [
        "everything",
        $"meeting:{meeting.MeetingId}",
        .. meeting.Parties.Select(party => $"party:{party.PartyId}"),
        .. meeting.Parties.Select(party => party.Country).Append(meeting.Place?.Country).OfType<string>().Distinct().Select(country => $"country:{country}"),
    ];
}

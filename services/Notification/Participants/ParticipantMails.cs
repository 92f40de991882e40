using Calendar.Notification.Alerts;
using Calendar.Notification.Delivery;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Participants;

/// <summary>The lines of the ledger that belong to those who take part in a meeting.</summary>
internal static class ParticipantMails
{
    private const string Kind = "participant";

    // What waits, for its quiet period or after a failure, and cannot have arrived, is taken back. A line that a courier took meanwhile is not, and will be heard.
    private const string TakeBackSql = $"""
        with fresh as (
          select p as person_id from unnest($2) p where not exists (select from mails m where m.cause = '{Kind}:' || $3 || ':' || $1 || ':' || p)),
        mine as (
          select fresh.person_id, m.mail_id, m.position, m.object, m.next_at is not null as is_open,
            m.state in ('sending', 'dataSent', 'accepted', 'inDoubt') or m.doubts > 0 as has_left
          from fresh join mails m on m.thread = 'meeting:' || $1 and m.reader = 'person:' || fresh.person_id),
        waiting as (
          update mails m set state = 'superseded', next_at = null, finished_at = now()
          from mine
          where m.mail_id = mine.mail_id and m.state in ('queued', 'deferred') and m.doubts = 0 and m.next_at > now()
          returning m.person_id, m.mail_id, m.position, m.commands, m.planned_at),
        news as (
          select person_id, array_agg(told.command_id order by position, mail_id, told.place) as commands, min(planned_at) as since
          from waiting, unnest(commands) with ordinality told (command_id, place) group by person_id),
        past as (
          select mine.person_id,
            (array_agg(object order by mine.position desc, mail_id desc) filter (where has_left and object is not null))[1] = 'request' as is_invited,
            bool_or(has_left or (is_open and waiting.mail_id is null)) as has_heard
          from mine left join waiting using (mail_id) group by mine.person_id)
        select person_id, coalesce(is_invited, false), coalesce(has_heard, false), commands, since
        from fresh left join past using (person_id) left join news using (person_id)
        """;

    // One SEQUENCE for all objects that a command owes. At least the meeting's version, so that it rises with whatever a feed shows.
    private const string AddSql = $"""
        with drawn as (
          update meetings set sequence = greatest(sequence + 1, version) where meeting_id = $1 returning sequence),
        planned as (
          insert into mails (mail_id, kind, cause, thread, reader, position, person_id, meeting_id, commands, sequence, traceparent, next_at, expires_at, state, finished_at)
          select mail_id, '{Kind}', '{Kind}:' || $2 || ':' || $1 || ':' || person_id, 'meeting:' || $1, 'person:' || person_id, $3, person_id, $1,
            string_to_array(commands, ' ')::uuid[], drawn.sequence, $4,
            case when is_nothing then null when is_urgent then now() else greatest(now(), coalesce(since, now()) + $5) end, now() + interval '{MailPlan.Lifetime}',
            case when is_nothing then 'superseded' else 'queued' end, case when is_nothing then now() end
          from drawn, unnest($6, $7, $8, $9, $10, $11) news (mail_id, person_id, commands, is_urgent, since, is_nothing)
          on conflict (cause) do nothing
          returning 1)
        select pg_notify('{MailPlan.Channel}', '') from planned limit 1
        """;

    /// <summary>Takes back the mails that wait: what they were to tell is told by the next.</summary>
    /// <param name="commandId">The command that is to be planned.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="people">Whom it concerns.</param>
    /// <param name="transaction">In which it is planned.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>How each of them stands, but for those for whom something is planned already because of this command.</returns>
    public static Task<IReadOnlyList<Listener>> TakeBack(
        Guid commandId, string meetingId, IReadOnlyCollection<string> people, NpgsqlTransaction transaction, CancellationToken stop) => PreparedBatch.Rows(
        transaction,
        new NpgsqlBatchCommand(TakeBackSql) { Parameters = { new() { Value = meetingId }, new() { Value = people.ToArray() }, new() { Value = commandId } } },
        row => new Listener(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.IsDBNull(3) ? [] : row.GetFieldValue<Guid[]>(3), row.GetFieldValue<DateTimeOffset?>(4)),
        stop);

    /// <summary>Plans the mails of one command. Each leaves when the address of its person is known.</summary>
    /// <param name="told">What the command came to.</param>
    /// <param name="news">A mail for each person.</param>
    /// <param name="quietPeriod">How long news that is not urgent waits for what may follow.</param>
    public static NpgsqlBatchCommand Adding(Told told, IReadOnlyCollection<PlannedNews> news, TimeSpan quietPeriod) => new(AddSql)
    {
        Parameters =
        {
            new() { Value = told.Meeting.MeetingId },
            new() { Value = told.CommandId },
            new() { Value = told.Position },
            new() { Value = (object?)told.Traceparent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = quietPeriod },
            Of(news.Select(_ => Guid.CreateVersion7())),
            Of(news.Select(one => one.PersonId)),
            Of(news.Select(one => string.Join(' ', one.Commands))),
            Of(news.Select(one => one.IsUrgent)),
            new() { Value = news.Select(one => one.WaitsSince).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            Of(news.Select(one => one.IsNothing)),
        },
    };

    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values) => new() { TypedValue = values.ToArray() };
}

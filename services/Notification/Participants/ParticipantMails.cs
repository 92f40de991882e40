using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Participants;

/// <summary>The lines of the ledger that belong to those who take part in a meeting.</summary>
internal static class ParticipantMails
{
    private const string Kind = "participant";

    // The mails of a thread by reader; $1 the meeting, $2 the people.
    private const string OfThese = "kind = 'participant' and thread = 'meeting:' || $1 and reader = any (array(select 'person:' || p from unnest($2::text[]) p))";

    /// <summary>The people of whom nothing is planned yet because of this command.</summary>
    public static Task<IReadOnlyList<string>> Unplanned(Guid commandId, string meetingId, IReadOnlyCollection<string> people, NpgsqlTransaction transaction, CancellationToken stop) => Texts(
        $"select p from unnest($2::text[]) p where not exists (select from mails m where m.cause = '{Kind}:' || $3::uuid || ':' || $1 || ':' || p)",
        meetingId, people, transaction, stop, commandId);

    /// <summary>The people whose calendar may hold the meeting, as far as their mails tell: the last object for it is an invitation, which left or may have.</summary>
    public static Task<IReadOnlyList<string>> Invited(string meetingId, IReadOnlyCollection<string> people, NpgsqlTransaction transaction, CancellationToken stop) => Texts(
        $"""
        select person_id from (
          select distinct on (person_id) person_id, object from mails
          where {OfThese} and object is not null and (state in ('sending', 'dataSent', 'accepted', 'inDoubt') or doubts > 0)
          order by person_id, position desc, mail_id desc) last
        where object = 'request'
        """,
        meetingId, people, transaction, stop);

    /// <summary>The people who heard of the meeting, or may have, or are about to.</summary>
    public static Task<IReadOnlyList<string>> Heard(string meetingId, IReadOnlyCollection<string> people, NpgsqlTransaction transaction, CancellationToken stop) => Texts(
        $"select distinct person_id from mails where {OfThese} and (state in ('sending', 'dataSent', 'accepted', 'inDoubt') or next_at is not null or doubts > 0)",
        meetingId, people, transaction, stop);

    /// <summary>Takes back the mails that wait, for their quiet period or after a failure, and cannot have arrived: what they were to tell is told by the next.</summary>
    public static async Task<IReadOnlyList<WaitingNews>> TakeBack(
        string meetingId, IReadOnlyCollection<string> people, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with waiting as (
              update mails set state = 'superseded', next_at = null, finished_at = now()
              where {OfThese} and state in ('queued', 'deferred') and doubts = 0 and next_at > now()
              returning person_id, position, mail_id, commands, planned_at)
            select person_id, array_agg(told.command_id order by position, mail_id, told.place), min(planned_at)
            from waiting, unnest(commands) with ordinality told (command_id, place) group by person_id
            """,
            transaction.Connection, transaction)
        {
            Parameters = { new() { Value = meetingId }, new() { Value = people.ToArray() } },
        };
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<WaitingNews> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(new WaitingNews(rows.GetString(0), rows.GetFieldValue<Guid[]>(1), rows.GetFieldValue<DateTimeOffset>(2)));
        }
        return found;
    }

    /// <summary>Draws the next SEQUENCE of a meeting: one for all objects that a command owes. At least its version, so that it rises with whatever a feed shows.</summary>
    public static async Task<long> NextSequence(string meetingId, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "update meetings set sequence = greatest(sequence + 1, version) where meeting_id = $1 returning sequence", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = meetingId } },
        };
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Plans mails. Each leaves when the address of its person is known.</summary>
    public static async Task Add(IReadOnlyList<PlannedNews> news, TimeSpan quietPeriod, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var one in news)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                $"""
                insert into mails (mail_id, kind, cause, thread, reader, position, person_id, meeting_id, commands, sequence, traceparent, next_at, expires_at, state, finished_at)
                values ($1, '{Kind}', $2, $3, $4, $5, $6, $7, $8, $9, $10,
                  case when $11 then null when $12 then now() else greatest(now(), coalesce($13, now()) + $14) end, now() + interval '{Delivery.MailPlan.Lifetime}',
                  case when $11 then 'superseded' else 'queued' end, case when $11 then now() end)
                on conflict (cause) do nothing
                """)
            {
                Parameters =
                {
                    new() { Value = Guid.CreateVersion7() },
                    new() { Value = $"{Kind}:{one.Told.CommandId}:{one.Told.Meeting.MeetingId}:{one.PersonId}" },
                    new() { Value = $"meeting:{one.Told.Meeting.MeetingId}" },
                    new() { Value = $"person:{one.PersonId}" },
                    new() { Value = one.Told.Position },
                    new() { Value = one.PersonId },
                    new() { Value = one.Told.Meeting.MeetingId },
                    new() { Value = one.Commands.ToArray() },
                    new() { Value = one.Sequence },
                    new() { Value = (object?)one.Told.Traceparent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                    new() { Value = one.IsNothing },
                    new() { Value = one.IsUrgent },
                    new NpgsqlParameter<DateTimeOffset?> { TypedValue = one.WaitsSince },
                    new() { Value = quietPeriod },
                },
            });
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select pg_notify('{Delivery.MailPlan.Channel}', '')"));
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static async Task<IReadOnlyList<string>> Texts(
        string sql, string meetingId, IReadOnlyCollection<string> people, NpgsqlTransaction transaction, CancellationToken stop, params object[] more)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction)
        {
            Parameters = { new() { Value = meetingId }, new() { Value = people.ToArray() } },
        };
        command.Parameters.AddRange(more.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<string> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(rows.GetString(0));
        }
        return found;
    }
}

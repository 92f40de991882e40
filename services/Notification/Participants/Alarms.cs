using Calendar.History;
using Calendar.Notification.Alerts;
using Calendar.Notification.Delivery;
using NodaTime;
using Npgsql;

namespace Calendar.Notification.Participants;

/// <summary>Tells organisers and desks that somebody was not reached before the meeting, once for each mail that did not reach its person.</summary>
internal sealed class Alarms(NpgsqlDataSource database, DeliverySettings settings, TimeProvider clock, ILogger<Alarms> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    // Those that are final come first: of the others there may be many while a server is away.
    private const string Missed = """
        select mail_id, meeting_id, person_id, state, now() - planned_at from mails
        where person_id is not null and alarmed_at is null and state in ('bounced', 'suppressed', 'expired', 'noAddress', 'inDoubt', 'deferred')
          and (state <> 'deferred' or planned_at < now() - $1) and (state <> 'inDoubt' or next_at is null)
        order by state = 'deferred', planned_at limit $2
        """;

    private const string Mark = "update mails set alarmed_at = now() where mail_id = $1 and alarmed_at is null and state = $2";

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (NpgsqlException away)
            {
                log.LogWarning("Nobody can be told now of mails that did not reach people ({Fault})", away.SqlState ?? away.GetType().Name);
            }
            await Task.Delay(LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Looks once.</summary>
    internal async Task Run(CancellationToken stop)
    {
        await using var look = database.CreateCommand(Missed);
        look.Parameters.AddWithValue(NotReached.PatienceBefore);
        look.Parameters.AddWithValue(AtOnce);
        List<MissedMail> found = [];
        await using (var rows = await look.ExecuteReaderAsync(stop))
        {
            while (await rows.ReadAsync(stop))
            {
                found.Add(new MissedMail(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetTimeSpan(4)));
            }
        }
        foreach (var mail in found)
        {
            await Tell(mail, stop);
        }
    }

    private async Task Tell(MissedMail mail, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var meeting = (await Meetings.Read(mail.MeetingId, transaction, stop))!;
        var left = UntilMeeting(meeting);
        var isTooLate = left is { Ticks: <= 0 };
        if (!isTooLate && !NotReached.IsToBeTold(mail.State, mail.Waits, left))
        {
            return;
        }
        await using var mark = new NpgsqlCommand(Mark, connection, transaction) { Parameters = { new() { Value = mail.MailId }, new() { Value = mail.State } } };
        if (await mark.ExecuteNonQueryAsync(stop) == 1 && !isTooLate)
        {
            var told = NotReached.Of(mail.MailId, await ToldCommands.LastPosition(mail.MeetingId, transaction, stop), mail.PersonId, mail.State, meeting);
            await ToldCommands.Write(told, transaction, stop);
            await ToldPlan.Add(told, settings, transaction, stop);
            log.LogWarning("Mail {MailId} did not reach its person: {State}", mail.MailId, mail.State);
        }
        await transaction.CommitAsync(stop);
    }

    private TimeSpan? UntilMeeting(MeetingState meeting) =>
        MeetingSpan.LatestStart(meeting.When, meeting.Place?.Zone) is { } start ? (start - Instant.FromDateTimeOffset(clock.GetUtcNow())).ToTimeSpan() : null;

    private sealed record MissedMail(Guid MailId, string MeetingId, string PersonId, string State, TimeSpan Waits);
}

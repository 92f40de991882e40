using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using Calendar.Notification.Delivery;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Participants;

/// <summary>Tells organisers and desks that somebody was not reached before the meeting, once for each mail that did not reach its person.</summary>
internal sealed class Alarms(NpgsqlDataSource database, DeliverySettings settings, TimeProvider clock, ILogger<Alarms> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    // Those that are final come first: of the others there may be many while a server is away, and of most it is not time to tell.
    private const string Missed = """
        select mail_id, meeting_id, person_id, state, now() - planned_at, planned_at from mails
        where person_id is not null and alarmed_at is null and state in ('bounced', 'suppressed', 'expired', 'noAddress', 'inDoubt', 'deferred')
          and (state <> 'deferred' or planned_at < now() - $1) and (state <> 'inDoubt' or next_at is null)
          and (state = 'deferred', planned_at, mail_id) > ($3, $4, $5)
        order by state = 'deferred', planned_at, mail_id limit $2
        """;

    private const string Known = "select state::text from meetings where meeting_id = any ($1)";

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

    /// <summary>Looks once, at all of them.</summary>
    internal async Task Run(CancellationToken stop)
    {
        var starts = new Dictionary<string, Instant?>(StringComparer.Ordinal);
        IReadOnlyList<MissedMail> page = [new(Guid.Empty, "", "", "", default, DateTimeOffset.MinValue)];
        do
        {
            page = await After(page[^1], stop);
            await Add(starts, [.. page.Select(mail => mail.MeetingId).Where(id => !starts.ContainsKey(id)).Distinct()], stop);
            foreach (var mail in page.Where(mail => IsToBeTold(mail, Until(starts.GetValueOrDefault(mail.MeetingId)))))
            {
                await Tell(mail, stop);
            }
        }
        while (page.Count == AtOnce);
    }

    private async Task<IReadOnlyList<MissedMail>> After(MissedMail last, CancellationToken stop)
    {
        await using var look = database.CreateCommand(Missed);
        look.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = NotReached.PatienceBefore }, new() { Value = AtOnce }, new() { Value = last.State == "deferred" },
            new() { Value = last.PlannedAt, NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = last.MailId },
        });
        await using var rows = await look.ExecuteReaderAsync(stop);
        List<MissedMail> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(new MissedMail(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetTimeSpan(4), rows.GetFieldValue<DateTimeOffset>(5)));
        }
        return found;
    }

    // Looked up without a lock: whoever is told of it looks again.
    private async Task Add(Dictionary<string, Instant?> starts, string[] meetings, CancellationToken stop)
    {
        if (meetings.Length == 0)
        {
            return;
        }
        await using var look = database.CreateCommand(Known);
        look.Parameters.AddWithValue(meetings);
        await using var rows = await look.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var meeting = JsonSerializer.Deserialize<MeetingState>(rows.GetString(0), ContractJson.Options)!;
            starts[meeting.MeetingId] = Start(meeting);
        }
    }

    private async Task Tell(MissedMail mail, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var meeting = (await Meetings.Read(mail.MeetingId, transaction, stop))!;
        var left = Until(Start(meeting));
        var isTooLate = left is { Ticks: <= 0 };
        if (!IsToBeTold(mail, left))
        {
            return;
        }
        await using var mark = new NpgsqlCommand(Mark, connection, transaction) { Parameters = { new() { Value = mail.MailId }, new() { Value = mail.State } } };
        if (await mark.ExecuteNonQueryAsync(stop) == 1 && !isTooLate)
        {
            var told = NotReached.Of(mail.MailId, await ToldCommands.LastPosition(mail.MeetingId, transaction, stop), mail.PersonId, mail.State, meeting);
            await ToldPlan.Add(told, settings, transaction, stop);
            log.LogWarning("Mail {MailId} did not reach its person: {State}", mail.MailId, mail.State);
        }
        await transaction.CommitAsync(stop);
    }

    // One about a meeting that is over is marked, and nobody is told.
    private static bool IsToBeTold(MissedMail mail, TimeSpan? left) => left is { Ticks: <= 0 } || NotReached.IsToBeTold(mail.State, mail.Waits, left);

    private static Instant? Start(MeetingState meeting) => MeetingSpan.LatestStart(meeting.When, meeting.Place?.Zone);

    private TimeSpan? Until(Instant? start) => (start - Instant.FromDateTimeOffset(clock.GetUtcNow()))?.ToTimeSpan();

    private sealed record MissedMail(Guid MailId, string MeetingId, string PersonId, string State, TimeSpan Waits, DateTimeOffset PlannedAt);
}

using System.Security.Cryptography;
using System.Text;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using Npgsql;

namespace Calendar.Notification.Participants;

/// <summary>Sends the current state of a meeting again, on purpose: as a new mail with a higher SEQUENCE, never old bytes.</summary>
internal sealed class Resending(NpgsqlDataSource database)
{
    /// <summary>Plans the mails.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="people">To whom; null for all who take part.</param>
    /// <param name="request">Names the request: asking again with the same plans nothing more.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The mails.</returns>
    public async Task<IReadOnlyList<ResentMail>> Send(string meetingId, IReadOnlyList<string>? people, Guid request, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var meeting = (await Meetings.Read(meetingId, transaction, stop))!;
        if (await ToldCommands.Read(request, meetingId, transaction, stop) is null)
        {
            var told = new Told(
                request, await ToldCommands.LastPosition(meetingId, transaction, stop), false,
                new Dictionary<Audience, IReadOnlyList<Change>> { [Audience.Participants] = [Change(meeting) with { For = people }] }, meeting, null);
            await PreparedBatch.Run(transaction, [ToldCommands.Writing(told)], stop);
            await ParticipantPlan.Add(told, TimeSpan.Zero, transaction, stop);
        }
        var mails = await Planned(request, meetingId, transaction, stop);
        await transaction.CommitAsync(stop);
        return mails;
    }

    /// <summary>The name of a request: the same for the same Idempotency-Key of the same caller for the same meeting.</summary>
    public static Guid Named(string meetingId, string caller, string idempotencyKey) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"resend\n{meetingId}\n{caller}\n{idempotencyKey}")).AsSpan(0, 16));

    // Weighs less than news that waits, which it takes with it.
    private static Change Change(MeetingState meeting) => new(
        Alerts.Change.SentAgain, StatusWord.Loud(meeting.Status), 64, $"This is how the meeting stands: {StatusWord.Of(meeting.Status)}. It is sent again on purpose.", true);

    private static async Task<IReadOnlyList<ResentMail>> Planned(Guid request, string meetingId, NpgsqlTransaction transaction, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "select mail_id, person_id from mails where meeting_id = $1 and person_id is not null and cause like 'participant:' || $2::uuid || ':%' order by person_id",
            transaction.Connection, transaction)
        { Parameters = { new() { Value = meetingId }, new() { Value = request } } };
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<ResentMail> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(new ResentMail(rows.GetGuid(0), rows.GetString(1)));
        }
        return found;
    }
}

using Calendar.Contracts;
using Calendar.History;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.Notification.Alerts;

/// <summary>Writes down what a command owes its readers: the words once for each audience, and a line of the ledger for each subscription.</summary>
internal static class AlertPlan
{
    /// <summary>Name of the channel on which a commit tells every process that there is something to deliver.</summary>
    public const string Channel = "alerts_planned";

    // RFC 5321, 4.5.4.1 asks for at least four days in general; an alert is of no use that late.
    private const string Lifetime = "3 days";

    private const string Sql = $"""
        with words as (
          insert into alert_texts (command_id, meeting_id, audience, position, events, subject, plain, html, traceparent)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
          on conflict do nothing
          returning command_id, meeting_id, audience, position, events),
        planned as (
          insert into alerts (command_id, meeting_id, audience, subscription_id, recipient, position, expires_at)
          select words.command_id, words.meeting_id, words.audience, s.subscription_id, s.recipient, words.position, now() + interval '{Lifetime}'
          from words join subscriptions s on s.audience = words.audience
          where s.state = 'active' and s.floor < words.position and s.about = any ($10)
            and case when s.events = array[]::text[] then $11 else s.events && words.events end
          on conflict do nothing
          returning 1)
        select pg_notify('{Channel}', '') from planned limit 1
        """;

    /// <summary>Plans the alerts of one command to one audience. Planning twice plans once.</summary>
    /// <param name="commandId">The command.</param>
    /// <param name="position">Position of its last fact; subscriptions made at or after it are not told.</param>
    /// <param name="reader">Public or desk.</param>
    /// <param name="changes">What its facts mean to that audience; nothing is planned for none.</param>
    /// <param name="meeting">The meeting after it.</param>
    /// <param name="traceparent">The trace it belongs to; null for none.</param>
    /// <param name="transaction">The inbox's transaction.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Add(
        Guid commandId, long position, Audience reader, IReadOnlyList<Change> changes, MeetingState meeting, string? traceparent,
        NpgsqlTransaction transaction, CancellationToken stop)
    {
        if (changes.Count == 0)
        {
            return;
        }
        var text = AlertText.Of(changes, meeting);
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = commandId },
            new() { Value = meeting.MeetingId },
            new() { Value = reader == Audience.Desk ? "desk" : "public" },
            new() { Value = position },
            new() { Value = changes.Select(change => change.Event).Distinct().Order(StringComparer.Ordinal).ToArray() },
            new() { Value = text.Subject },
            new() { Value = text.Plain },
            new() { Value = text.Html },
            new() { Value = (object?)traceparent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = About(meeting).ToArray() },
            new() { Value = changes.Any(change => change.ByDefault) },
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

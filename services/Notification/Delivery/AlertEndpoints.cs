using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>What became of the mails about a meeting.</summary>
internal static class AlertEndpoints
{
    // Who keeps the addresses may know of public meetings only, and so of alerts that told nothing else.
    private const string Sql = """
        select a.alert_id, a.subscription_id, a.meeting_id, a.position, t.events, t.subject, a.state, a.attempts, a.planned_at, a.next_at, a.finished_at,
          a.message_id, a.last_phase, a.last_code, a.last_enhanced, a.last_note, case when $2 then s.mail end
        from alerts a join alert_texts t using (command_id, meeting_id, audience) join subscriptions s using (subscription_id) join meetings m using (meeting_id)
        where a.meeting_id = $1 and (not $2 or (a.audience = 'public' and m.audience = 'public'))
          and ($3::uuid is null or (a.position, a.alert_id) > (select p.position, p.alert_id from alerts p where p.alert_id = $3))
        order by a.position, a.alert_id limit $4
        """;

    /// <summary>Maps <c>/alerts</c>.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/alerts", List).WithQuery("meeting", "after", "limit").Allow(Role.Desk, Role.SubscriberAdmin);

    private static async Task<Results<Ok<AlertPage>, ProblemHttpResult>> List(
        HttpContext context, NpgsqlDataSource database, string? meeting, Guid? after, int? limit, CancellationToken stop)
    {
        if (meeting is null || !PlainText.IsId(meeting))
        {
            return Problems.Malformed("bad-meeting", "Name the meeting: ?meeting= and its id, 1 to 100 of a-z, 0-9 and -.");
        }
        if (limit is < 1 or > 1000)
        {
            return Problems.Malformed("bad-limit", "The limit is a number from 1 to 1000.");
        }
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = meeting },
            new() { Value = context.Caller().Role == Role.SubscriberAdmin },
            new() { Value = (object?)after ?? DBNull.Value },
            new() { Value = limit ?? 100 },
        });
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<Alert> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(Read(rows));
        }
        return TypedResults.Ok(new AlertPage(found, found.Count == (limit ?? 100) ? found[^1].AlertId : null));
    }

    private static Alert Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetFieldValue<string[]>(4), row.GetString(5), row.GetString(6), row.GetInt32(7),
        row.GetFieldValue<DateTimeOffset>(8), row.GetFieldValue<DateTimeOffset?>(9), row.GetFieldValue<DateTimeOffset?>(10), Text(row, 11),
        Text(row, 12), row.GetFieldValue<int?>(13), Text(row, 14), Text(row, 15), Text(row, 16));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

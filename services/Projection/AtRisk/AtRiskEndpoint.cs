using System.ComponentModel;
using System.Globalization;
using Calendar.Projection.Audiences;
using Calendar.Projection.Meetings;
using Calendar.Projection.People;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Extensions;
using Npgsql;

namespace Calendar.Projection.AtRisk;

/// <summary>The board of meetings at risk over HTTP.</summary>
internal static class AtRiskEndpoint
{
    private const int UsualDays = 14;
    private const int MostDays = 366;

    public static void MapAtRisk(this IEndpointRouteBuilder app) => app.MapGet("/at-risk", Find).AsRead("days")
        .WithSummary("Meetings at risk in the next days")
        .WithDescription("""
            Meetings that are on, start within so many days by the calendar at their venue, and are at risk or do not meet their visa rule; with the
            delegates for whom it is not met, for those who may see that. Others learn only which public meetings are at risk.
            """)
        .Produces<AtRiskBoard>();

    private static async Task<Results<JsonHttpResult<AtRiskBoard>, ProblemHttpResult>> Find(
        HttpContext context, NpgsqlDataSource database, PeopleNames people, TimeProvider clock,
        [Description("How many days ahead, 1 to 366; 14 when absent.")] string? days,
        [Description("A position that must have been reached; waited for up to 5 seconds.")] string? minPosition,
        CancellationToken stop)
    {
        var ahead = UsualDays;
        if (days is not null && !(int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out ahead) && ahead is > 0 and <= MostDays))
            return Problems.Malformed("bad-query", "days is not a whole number from 1 to 366.");

        var now = clock.GetUtcNow().ToInstant();
        var position = await database.Position(stop);
        var sights = (await Candidates(database, now, ahead, context.Caller(), stop)).Select(row => Sight.Of(context.Caller(), row.State));
        var found = sights.Select(sight => (sight, entry: AtRiskEntry.Of(sight, now, ahead))).Where(pair => pair.entry is not null).ToList();
        await context.RecordRead(found.Select(pair => pair.sight), stop);
        var names = await people.Of(found.SelectMany(pair => pair.sight.Persons), stop);
        return Answers.Json(new AtRiskBoard([.. found.Select(pair => pair.entry!)], names, position));
    }

    /// <summary>What may be on the board: a day is added at both ends, for the zones.</summary>
    private static async Task<IReadOnlyList<MeetingRow>> Candidates(
        NpgsqlDataSource database, Instant now, int days, Caller caller, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"""
            select meeting.state, meeting.position from agenda join meeting using (meeting_id)
            where (status = 'atRisk' or not rule_met) and status in ('atRisk', 'scheduled', 'confirmed')
              and first_day <= @last and last_day >= @first and {AudienceFilter.Sql}
            order by first_day, meeting_id
            """);
        AudienceFilter.Add(command.Parameters, caller);
        var today = now.InUtc().Date;
        command.Parameters.AddWithValue("first", today.PlusDays(-1).ToDateOnly());
        command.Parameters.AddWithValue("last", today.PlusDays(days + 1).ToDateOnly());
        return await MeetingTable.Rows(command, stop);
    }
}

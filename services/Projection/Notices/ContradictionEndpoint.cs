using System.ComponentModel;
using System.Globalization;
using Calendar.Projection.Audiences;
using Calendar.Projection.Meetings;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Calendar.Projection.Notices;

/// <summary>Contradicting notices over HTTP.</summary>
internal static class ContradictionEndpoint
{
    private const int UsualHours = 48;
    private const int MostHours = 366 * 24;

    public static void MapContradictions(this IEndpointRouteBuilder app) => app.MapGet("/contradictions", Find).AsRead("hours")
        .WithSummary("Notices that contradict each other")
        .WithDescription("""
            Pairs of notices of one meeting that say otherwise and can lie at most so many hours apart, with both texts. Only those who may see the
            notices of a meeting find its pairs.
            """)
        .Produces<ContradictionList>();

    private static async Task<Results<JsonHttpResult<ContradictionList>, ProblemHttpResult>> Find(
        HttpContext context, NpgsqlDataSource database,
        [Description("Most hours between the two, 1 to 8784; 48 when absent.")] string? hours,
        [Description("A position that must have been reached; waited for up to 5 seconds.")] string? minPosition,
        CancellationToken stop)
    {
        var apart = UsualHours;
        if (hours is not null && !(int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out apart) && apart is > 0 and <= MostHours))
            return Problems.Malformed("bad-query", "hours is not a whole number from 1 to 8784.");

        var position = await database.Position(stop);
        var rows = await Candidates(database, context.Caller(), stop);
        var found = rows.Select(row => Sight.Of(context.Caller(), row.State)).Select(sight => (sight, pairs: ContradictionEntry.Of(sight, apart).ToList())).ToList();
        await context.RecordRead(found.Where(one => one.pairs.Count > 0).Select(one => one.sight), stop);
        return Answers.Json(new ContradictionList([.. found.SelectMany(one => one.pairs)], position));
    }

    private static async Task<IReadOnlyList<MeetingRow>> Candidates(NpgsqlDataSource database, Caller caller, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"""
            select meeting.state, meeting.position from meeting join agenda using (meeting_id)
            where meeting_id in (
                select meeting_id from notice where says <> 'correction' group by meeting_id having count(distinct says) > 1)
              and {AudienceFilter.Sql}
            order by meeting.position desc
            """);
        AudienceFilter.Add(command.Parameters, caller);
        return await MeetingTable.Rows(command, stop);
    }
}

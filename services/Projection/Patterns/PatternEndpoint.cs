using System.ComponentModel;
using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Calendar.Projection.Patterns;

/// <summary>What became of the meetings with a counterpart, over HTTP.</summary>
internal static class PatternEndpoint
{
    public static void MapPatterns(this IEndpointRouteBuilder app) => app.MapGet("/patterns", Count).AsRead("counterpart", "from", "to")
        .WithSummary("What became of the meetings with a counterpart")
        .WithDescription("""
            Meetings announced, held, postponed, canceled and missed; by whom announced and called off, and by whom that is said; notice as bounds, in
            minutes; reasons by standing; claims side by side, never settled; how dates moved, with hops and slip as bounds. Every count has its
            denominator and its sources, and no percentage among fewer than 5 cases. Counted are the meetings of which the caller may know, by what they
            may see of them; those without a date only where neither from nor to is given. notes says what the record leaves out. 422 with the code
            too-many-meetings where there are more than 10,000 meetings, or 100,000 events of them: ask for fewer days.
            """)
        .Produces<PatternAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<JsonHttpResult<PatternAnswer>, ProblemHttpResult>> Count(
        HttpContext context, NpgsqlDataSource database,
        [Description("A country, ISO 3166-1 alpha-2 in capitals, or the id of a side.")] string? counterpart,
        [Description("First civil day, such as 2017-03-01: meetings that touch it or a later day.")] string? from,
        [Description("Last civil day, included: meetings that touch it or an earlier day.")] string? to,
        [Description("A position that must have been reached; waited for up to 5 seconds.")] string? minPosition,
        CancellationToken stop)
    {
        if (PatternQuery.Read(counterpart, from, to, out var fault) is not { } query)
            return Problems.Malformed("bad-query", fault);
        if (await PatternCases.Find(database, query, context.Caller(), stop) is not { } found)
            return Problems.Of(422, "too-many-meetings", "There are more meetings, or events of them, than are counted at once. Ask for fewer days.");

        await context.RecordRead(found.Sights, stop);
        return Answers.Json(new PatternAnswer(query.Counterpart.Name, query.From, query.To, found.Position, MeetingPatterns.Of(found.Cases, query.Counterpart)));
    }
}

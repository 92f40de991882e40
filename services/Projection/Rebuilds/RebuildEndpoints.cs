using Calendar.EventInbox.Rebuilds;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>The rebuild of the read models over HTTP.</summary>
internal static class RebuildEndpoints
{
    public static void MapRebuild(this IEndpointRouteBuilder app)
    {
        app.MapPost("/rebuild", Begin).Allow(Role.Desk).WithQuery().WithTags("Rebuild").WithSummary("Makes every read model anew from the log")
            .WithDescription("""
                Fills a shadow of all tables beside those in use, and swaps them at once when it has caught up; readers notice nothing. Continues what
                an interrupted rebuild left, and goes on by itself when the service is started again. Nobody is mailed. GET /rebuild tells how far it is.
                """)
            .Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
        app.MapGet("/rebuild", Progress).Allow(Role.Desk, Role.Auditor).WithQuery().WithTags("Rebuild").WithSummary("How far the last rebuild got")
            .Produces<RebuildProgress>().ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/checksum", Sums).Allow(Role.Desk, Role.Auditor).WithQuery().AddEndpointFilter(Reads.WaitForTables).WithTags("Rebuild").WithSummary("Checksums of the read models")
            .WithDescription("""
                SHA-256 over all rows of each table in the order of their keys, and the position that they hold. Two that hold the same position have the
                same sums, whether rebuilt or not. The names of people stand outside.
                """)
            .Produces<ReadModelSums>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> Begin(Rebuild rebuild, RebuildWork work, CancellationToken stop)
    {
        if (await rebuild.Order(stop) is not { } run)
            return Problems.Conflict("rebuild-runs", "A rebuild runs already. GET /rebuild tells how far it is.");
        work.Take(run);
        return TypedResults.Accepted("/rebuild");
    }

    private static async Task<Results<JsonHttpResult<RebuildProgress>, ProblemHttpResult>> Progress(Rebuild rebuild, CancellationToken stop) =>
        await rebuild.Progress(stop) is { } progress ? Answers.Json(progress) : Problems.NotFound("There was no rebuild yet.");

    private static async Task<JsonHttpResult<ReadModelSums>> Sums(NpgsqlDataSource database, CancellationToken stop) =>
        Answers.Json(await ReadModelSums.Of(database, stop));
}

using System.ComponentModel;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Calendar.Projection.Agenda;

/// <summary>The agenda over HTTP.</summary>
internal static class AgendaEndpoint
{
    public static void MapAgenda(this IEndpointRouteBuilder app) => app.MapGet("/agenda", Find)
        .AsRead("from", "to", "party", "country", "status", "text", "cursor", "limit")
        .WithSummary("Meetings by day")
        .WithDescription("""
            The meetings that the caller may know of, by first civil day at the venue and id; those without a date come last, and only where neither
            from nor to is given. Records that were corrected away are left out. Delegates are not shown here.
            """)
        .Produces<AgendaPage>();

    private static async Task<Results<JsonHttpResult<AgendaPage>, ProblemHttpResult>> Find(
        HttpContext context,
        NpgsqlDataSource database,
        [Description("First civil day, such as 2017-03-01: meetings that touch it or a later day.")] string? from,
        [Description("Last civil day, included: meetings that touch it or an earlier day.")] string? to,
        [Description("Id of a side.")] string? party,
        [Description("ISO 3166-1 alpha-2 in capitals, of the place or of a side.")] string? country,
        [Description("proposed, scheduled, confirmed, atRisk, postponed, canceled, held or missed.")] string? status,
        [Description("Part of the title and city, in any case; 1 to 300 characters.")] string? text,
        [Description("The next of the page before.")] string? cursor,
        [Description("Most meetings to give, 1 to 200; 50 when absent.")] string? limit,
        [Description("A position that must have been reached; waited for up to 5 seconds.")] string? minPosition,
        CancellationToken stop)
    {
        if (AgendaQuery.Read(context.Request.Query, out var fault) is not { } query)
            return Problems.Malformed("bad-query", fault);

        var position = await database.Position(stop);
        var page = await AgendaTable.Find(database, query, context.Caller(), stop);
        await context.RecordRead(page.Recorded, stop);
        return Answers.Json(page with { Position = position });
    }
}

using System.ComponentModel;
using System.Text.Json.Nodes;
using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.Projection.People;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Calendar.Projection.Meetings;

/// <summary>One meeting over HTTP.</summary>
internal static class MeetingEndpoints
{
    private const string PositionWords = "A position that must have been reached; waited for up to 5 seconds.";

    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        app.MapGet("/meetings/{meetingId}", One).AsRead()
            .WithSummary("One meeting as it stands")
            .WithDescription("""
                What the caller may see of the meeting, with the position of its last event, and the names of its delegates by person id for those who may
                know them. The entity tag is the version of its stream. 404 also where the caller may not know of it.
                """)
            .Produces<MeetingView>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/meetings/{meetingId}/history", History).AsRead()
            .WithSummary("What happened to one meeting")
            .WithDescription("Every event of the meeting that the caller may see, in stream order, without what is not for the caller.")
            .Produces<MeetingHistory>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<JsonHttpResult<JsonObject>, StatusCodeHttpResult, ProblemHttpResult>> One(
        string meetingId, HttpContext context, NpgsqlDataSource database, PeopleNames people,
        [Description(PositionWords)] string? minPosition, CancellationToken stop)
    {
        if (await Seen(meetingId, context, database, stop) is not var (row, sight) || sight.Meeting is not { } view)
            return NotFound();

        var tag = SeenVersion.Tag(view.Version);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.Vary = "X-Api-Key, Authorization";
        return SeenVersion.IsHeld(context, tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : Answers.Json(MeetingAnswer.Of(view, row.Position, await people.Of(sight.Persons, stop)));
    }

    private static async Task<Results<JsonHttpResult<MeetingHistory>, ProblemHttpResult>> History(
        string meetingId, HttpContext context, NpgsqlDataSource database, PeopleNames people,
        [Description(PositionWords)] string? minPosition, CancellationToken stop)
    {
        if (await Seen(meetingId, context, database, stop) is not var (row, sight) || sight.Meeting is null)
            return NotFound();

        var entries = await MeetingHistory.Entries(database, sight, stop);
        return Answers.Json(new MeetingHistory(meetingId, row.Position, entries, await people.Of(sight.Persons, stop)));
    }

    private static async Task<(MeetingRow Row, Sight Sight)?> Seen(
        string meetingId, HttpContext context, NpgsqlDataSource database, CancellationToken stop) =>
        PlainText.IsId(meetingId) && await MeetingTable.Find(database, meetingId, stop) is { } row
            ? (row, Sight.Of(context.Caller(), row.State))
            : null;

    private static ProblemHttpResult NotFound() => Problems.NotFound("There is no such meeting, or none that the caller may know of.");
}

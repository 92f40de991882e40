using System.ComponentModel;
using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.Projection.Moments;
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
        app.MapGet("/meetings/{meetingId}", One).AsRead(AskedMoments.Known, AskedMoments.Valid, AskedMoments.Recorded)
            .WithSummary("One meeting as it stands, or as it was known, held or recorded at a moment")
            .WithDescription("""
                What the caller may see of the meeting, with the position of its last event, and the names of its delegates by person id for those who may
                know them. reasonsByKind and subjects put its reasons and claims side by side; conflict says that claims on one subject differ. corrected
                lists each field that corrections changed, before and after. The entity tag is the version of its stream. 404 also where the caller may
                not know of it.

                knownAt, validAt and recordedBy, alone or together, show it at a moment: what was known (in stream order), what had happened (in the order
                in which it happened, corrections always counted once they are known), what the log held. mayBeKnown then lists the events of which the
                moment lies between the bounds, withMayBeKnown what they would change, and contradictions the notices that said otherwise
                than the one before them within 48 hours.
                404 with the code not-known-then when nothing had said of which meeting it is told. Who may see what is decided as for the present.
                """)
            .Produces<MeetingView>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/meetings/{meetingId}/history", History).AsRead(AskedMoments.Known, AskedMoments.Valid, AskedMoments.Recorded)
            .WithSummary("What happened to one meeting")
            .WithDescription("""
                Every event of the meeting that the caller may see, in stream order, without what is not for the caller. With knownAt, each says whether it was
                known or may have been; with validAt, whether it had occurred or may have; what can have been neither is absent. recordedBy leaves out what
                was recorded later.
                """)
            .Produces<MeetingHistory>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<MeetingJson, StatusCodeHttpResult, ProblemHttpResult>> One(
        string meetingId, HttpContext context, NpgsqlDataSource database, StoredMeetings meetings, PeopleNames people, [AsParameters] AskedMoments asked,
        [Description(PositionWords)] string? minPosition, CancellationToken stop)
    {
        if (asked.Fault is { } fault)
            return fault;
        context.Response.Headers.Vary = "X-Api-Key, Authorization";
        if (asked.IsNow)
        {
            if (await Seen(meetingId, context, database, stop) is not var (row, sight) || sight.Meeting is not { } view)
                return NotFound();

            // 304 says that the meeting still is what the caller holds, and so is recorded as well.
            await context.RecordRead(sight, stop);
            var tag = SeenVersion.Tag(view.Version);
            context.Response.Headers.ETag = tag;
            if (SeenVersion.IsHeld(context, tag))
                return TypedResults.StatusCode(StatusCodes.Status304NotModified);
            if (row.State.Corrections.Count == 0)
                return new MeetingJson(view, MeetingAnswer.Of(view, row.Position, await people.Of(sight.Persons, stop)));
        }

        if (await MeetingStream.Find(meetingId, context, meetings, stop) is not { } stream)
            return NotFound();

        if (!asked.IsNow)
            await context.RecordRead(stream.Sight, stop);
        var past = stream.From(asked.Vantage);
        return past.View is { } then
            ? new MeetingJson(then, MeetingAnswer.Of(past, then, asked, stream.Position, await people.Of(Sight.PersonsOf(then), stop)))
            : past.NotKnown();
    }

    private static async Task<Results<JsonHttpResult<MeetingHistory>, ProblemHttpResult>> History(
        string meetingId, HttpContext context, StoredMeetings meetings, PeopleNames people, [AsParameters] AskedMoments asked,
        [Description(PositionWords)] string? minPosition, CancellationToken stop)
    {
        if (asked.Fault is { } fault)
            return fault;
        if (await MeetingStream.Find(meetingId, context, meetings, stop) is not { } stream)
            return NotFound();

        await context.RecordRead(stream.Sight, stop);
        return Answers.Json(new MeetingHistory(meetingId, stream.Position, stream.From(asked.Vantage).Entries(), await people.Of(stream.Sight.Persons, stop)));
    }

    private static async Task<(MeetingRow Row, Sight Sight)?> Seen(
        string meetingId, HttpContext context, NpgsqlDataSource database, CancellationToken stop) =>
        PlainText.IsId(meetingId) && await MeetingTable.Find(database, meetingId, stop) is { } row
            ? (row, Sight.Of(context.Caller(), row.State))
            : null;

    public static ProblemHttpResult NotFound() => Problems.NotFound("There is no such meeting, or none that the caller may know of.");
}

using System.ComponentModel;
using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.Projection.Meetings;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Projection.Moments;

/// <summary>What was learned of a meeting between two moments, over HTTP.</summary>
internal static class ChangesEndpoint
{
    public static void MapChanges(this IEndpointRouteBuilder app) => app.MapGet("/meetings/{meetingId}/changes", Compare).AsRead("from", "to", AskedMoments.Valid)
        .WithSummary("What was learned of one meeting between two moments")
        .WithDescription("""
            The fields of the meeting, as the caller may see it, that differ between what was known at one moment and at another, as JSON pointer, before
            and after, and the events that became known in between. With validAt, both are of what held in the world at that one moment: so a correction
            shows as a difference. 404 with the code not-known-then when the meeting was not known at the later moment.
            """)
        .Produces<MeetingChanges>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<JsonHttpResult<MeetingChanges>, ProblemHttpResult>> Compare(
        string meetingId, HttpContext context, StoredMeetings meetings,
        [Description("What was known by then comes before: a moment with its offset.")] string? from,
        [Description("What was known by then comes after: a moment with its offset, not before the other.")] string? to,
        [Description("What held in the world then: a moment with its offset.")] string? validAt,
        [Description("A position that must have been reached; waited for up to 5 seconds.")] string? minPosition,
        CancellationToken stop)
    {
        if (Moment.FaultOf((nameof(from), from), (nameof(to), to), (AskedMoments.Valid, validAt)) is { } fault)
            return fault;
        if (Moment.Read(from) is not { } first || Moment.Read(to) is not { } second || second < first)
            return Problems.Malformed("bad-query", "from and to are both needed, and to must not lie before from.");
        if (await MeetingStream.Find(meetingId, context, meetings, stop) is not { } stream)
            return MeetingEndpoints.NotFound();

        await context.RecordRead(stream.Sight, stop);
        var valid = Moment.Read(validAt);
        var before = stream.From(new Vantage(first, valid));
        var after = stream.From(new Vantage(second, valid));
        if (after.View is not { } view)
            return after.NotKnown();

        var known = before.Known;
        return Answers.Json(new MeetingChanges(
            meetingId, stream.Position, from!, to!, validAt, ViewDifferences.Of(before.View, view),
            after.Entries(one => one.IsCertain && !known.Contains(one.Recorded.Mark.Version))));
    }
}

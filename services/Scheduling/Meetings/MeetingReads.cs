using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>What a stream says now: for clients that must see what they wrote. Questions across meetings are for the read models.</summary>
internal static class MeetingReads
{
    public static void MapMeetingReads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/meetings/{meetingId}", Get).AllowAnyRole().WithQuery().WithPurpose().Produces<MeetingView>()
            .WithTags("Reads").WithSummary("The meeting as its stream says, as far as the caller may see it.");
        routes.MapGet("/meetings/{meetingId}/events", GetEvents).AllowAnyRole().WithQuery().WithPurpose().Produces<IReadOnlyList<MeetingFact>>()
            .WithTags("Reads").WithSummary("Its facts in order, as far as the caller may see them.");
    }

    private static async Task<IResult> Get(string meetingId, MeetingStream streams, HttpContext context, CancellationToken stop)
    {
        var at = await streams.Read(meetingId, stop);
        if (at.State is null || AudienceView.Of(at.State, Sight.Of(context.Caller(), at.State)) is not { } seen)
            return Standing.NoSuchMeeting();

        // 304 says that the meeting still is what the caller holds, and so is recorded as well.
        await context.RecordRead(at.State, stop);
        var tag = SeenVersion.Tag(at.Version);
        context.Response.Headers.ETag = tag;
        return SeenVersion.IsHeld(context, tag) ? TypedResults.StatusCode(304) : TypedResults.Json(seen, ContractJson.Options);
    }

    private static async Task<IResult> GetEvents(string meetingId, EventLog log, MeetingStream streams, HttpContext context, CancellationToken stop)
    {
        var stored = await log.ReadStream(MeetingStream.NameOf(meetingId), 0, stop).ToListAsync(stop);
        var at = MeetingStream.Fold(stored);
        if (at.State is null || Sight.Of(context.Caller(), at.State) is var viewer && !AudienceView.MayKnow(at.State, viewer))
            return Standing.NoSuchMeeting();

        await context.RecordRead(at.State, stop);
        context.Response.Headers.ETag = SeenVersion.Tag(at.Version);
        var facts = stored
            .Select(one => (Stored: one, Fact: MeetingStream.FactOf(one)))
            .Where(one => one.Fact is not null)
            .Select(one => (one.Stored, Fact: AudienceView.Of(one.Fact!, at.State, viewer)))
            .Where(one => one.Fact is not null)
            .Select(one => new MeetingFact(one.Stored.Version, one.Stored.Position, one.Stored.Id, one.Fact!.GetType().Name, one.Stored.Recorded, one.Fact!));
        return TypedResults.Json(facts, ContractJson.Options);
    }
}

/// <summary>A fact of a meeting.</summary>
/// <param name="Version">Version of the stream with it, from 1.</param>
/// <param name="Position">Its position in the log.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Type">Its name, such as <c>MeetingCanceled</c>.</param>
/// <param name="Recorded">When the store recorded it, UTC.</param>
/// <param name="Data">What it says, as far as the caller may see it.</param>
internal sealed record MeetingFact(long Version, long Position, Guid EventId, string Type, DateTimeOffset Recorded, object Data);

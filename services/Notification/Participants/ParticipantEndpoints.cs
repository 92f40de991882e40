using Calendar.History;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Notification.Participants;

/// <summary>What those who take part in a meeting were told of it.</summary>
internal static class ParticipantEndpoints
{
    private const int MostPeople = 1_000;
    private const int LongestKey = 200;

    /// <summary>Adds what the endpoints need, and the alarms.</summary>
    public static IServiceCollection AddParticipants(this IServiceCollection services) =>
        services.AddSingleton<ReachList>().AddSingleton<Resending>().AddHostedService<Alarms>();

    /// <summary>Maps <c>/meetings/{meetingId}/reached</c>, <c>/reached/{personId}</c> and <c>/resend</c>.</summary>
    public static void MapParticipants(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/meetings/{meetingId}/reached", Reached).WithQuery().WithPurpose().Allow(Role.Organiser, Role.Desk, Role.Auditor)
            .WithSummary("For each person who takes part: what they were told last, whether it still holds, and whether the newest mail reached them.");
        routes.MapGet("/meetings/{meetingId}/reached/{personId}", ReachedPerson).WithQuery().WithPurpose().Allow(Role.Organiser, Role.Desk, Role.Auditor)
            .WithSummary("Every mail that was owed to a person about the meeting, oldest first.");
        routes.MapPost("/meetings/{meetingId}/resend", Resend).WithQuery().Allow(Role.Organiser, Role.Desk)
            .WithSummary("Sends the current state again, as new mails with a higher SEQUENCE. The same Idempotency-Key sends nothing more.");
    }

    private static async Task<Results<Ok<Reach>, ProblemHttpResult>> Reached(string meetingId, HttpContext context, ReachList reach, CancellationToken stop)
    {
        if (await Find(meetingId, context, reach, stop) is var (meeting, refusal) && meeting is null)
        {
            return refusal!;
        }
        await context.RecordRead(meeting, stop);
        return TypedResults.Ok(await reach.Of(meeting, stop));
    }

    private static async Task<Results<Ok<OwedMails>, ProblemHttpResult>> ReachedPerson(
        string meetingId, string personId, HttpContext context, ReachList reach, CancellationToken stop)
    {
        if (await Find(meetingId, context, reach, stop) is var (meeting, refusal) && meeting is null)
        {
            return refusal!;
        }
        if (!PlainText.IsId(personId) || await reach.Of(meeting, personId, stop) is not { } owed)
        {
            return Problems.NotFound("This person neither takes part in the meeting nor was ever owed a mail about it.");
        }
        await context.RecordRead(meeting, stop);
        return TypedResults.Ok(owed);
    }

    private static async Task<Results<Accepted<IReadOnlyList<ResentMail>>, ProblemHttpResult>> Resend(
        string meetingId, ResendRequest body, HttpContext context, ReachList reach, Resending resending, CancellationToken stop)
    {
        if (await Find(meetingId, context, reach, stop) is var (meeting, refusal) && meeting is null)
        {
            return refusal!;
        }
        string? key = context.Request.Headers["Idempotency-Key"];
        if (key is { Length: > LongestKey })
        {
            return Problems.Malformed("bad-idempotency-key", $"The Idempotency-Key has {key.Length} characters; at most {LongestKey} were expected.");
        }
        var known = (await reach.Of(meeting, stop)).People.Select(one => one.PersonId).ToHashSet(StringComparer.Ordinal);
        if (Check(body, known).Refusal is { } impossible)
        {
            return impossible;
        }
        var request = key is { Length: > 0 } ? Resending.Named(meetingId, context.Caller().Name, key) : Guid.NewGuid();
        var mails = await resending.Send(meetingId, body.People, request, stop);
        return mails.Count > 0
            ? TypedResults.Accepted($"/meetings/{meetingId}/reached", mails)
            : Problems.Conflict("nobody-to-tell", "Nobody who takes part in the meeting may be told of it, or nobody takes part. Nothing was sent.");
    }

    private static FaultList Check(ResendRequest body, HashSet<string> known)
    {
        var faults = new FaultList();
        faults.Require(body.People is not { Count: 0 or > MostPeople }, "/people", $"1 to {MostPeople} people, or absent for all.");
        foreach (var (i, person) in (body.People ?? []).Take(MostPeople).Index())
        {
            faults.Require(person is not null && known.Contains(person), $"/people/{i}", "This person neither takes part in the meeting nor was ever told of it.");
        }
        return faults;
    }

    private static async Task<(MeetingState? Meeting, ProblemHttpResult? Refusal)> Find(string meetingId, HttpContext context, ReachList reach, CancellationToken stop)
    {
        if (!PlainText.IsId(meetingId) || await reach.Meeting(meetingId, stop) is not { } meeting)
        {
            return (null, Problems.NotFound("This service knows of no such meeting, or not yet."));
        }
        var caller = context.Caller();
        return caller.Role != Role.Organiser || meeting.IsOrganisedBy(caller.Name)
            ? (meeting, null)
            : (null, Problems.Of(403, "not-your-meeting", "This key neither scheduled the meeting nor was given it. Its organisers may give it to this key."));
    }
}

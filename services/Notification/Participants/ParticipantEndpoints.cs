using System.ComponentModel;
using Calendar.EventInbox;
using Calendar.History;
using Calendar.Notification.ToldBy;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Notification.Participants;

/// <summary>What those who take part in a meeting were told of it.</summary>
internal static class ParticipantEndpoints
{
    private const string At = "at";
    private const string AtWords = "What had been told by then: a moment with its offset, such as 2017-02-24T11:59-05:00; not in the future.";
    private const int MostPeople = 1_000;
    private const int LongestKey = 200;

    /// <summary>Adds what the endpoints need, and the alarms.</summary>
    public static IServiceCollection AddParticipants(this IServiceCollection services, InboxSettings inbox) =>
        services.AddToldList(inbox.Scheduling, inbox.SchedulingKey).AddSingleton<ReachList>().AddSingleton<Resending>().AddHostedService<Alarms>();

    /// <summary>Maps <c>/meetings/{meetingId}/reached</c>, <c>/reached/{personId}</c> and <c>/resend</c>.</summary>
    public static void MapParticipants(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/meetings/{meetingId}/reached", Reached).WithQuery(At).WithPurpose().Allow(Role.Organiser, Role.Desk, Role.Auditor).Produces<Reach>().Produces<ToldAt>()
            .WithSummary("For each person who takes part: what they were told last, whether it still holds, and whether the newest mail reached them.")
            .WithDescription("With at: for people and subscriptions, the last mail that had been taken by then and what it told, those in doubt, and the meeting as the log had it.");
        routes.MapGet("/meetings/{meetingId}/reached/{personId}", ReachedPerson).WithQuery(At).WithPurpose().Allow(Role.Organiser, Role.Desk, Role.Auditor).Produces<OwedMails>().Produces<ToldAt>()
            .WithSummary("Every mail that was owed to a person about the meeting, oldest first; with at, the last that had been taken by then.");
        routes.MapPost("/meetings/{meetingId}/resend", Resend).WithQuery().Allow(Role.Organiser, Role.Desk)
            .WithSummary("Sends the current state again, as new mails with a higher SEQUENCE. The same Idempotency-Key sends nothing more.");
    }

    private static async Task<Results<Ok<Reach>, Ok<ToldAt>, ProblemHttpResult>> Reached(
        string meetingId, HttpContext context, ReachList reach, ToldList told, [Description(AtWords)] string? at, CancellationToken stop)
    {
        if (await FaultOf(at, told, stop) is { } fault)
        {
            return fault;
        }
        if (await Find(meetingId, context, reach, stop) is var (meeting, refusal) && meeting is null)
        {
            return refusal!;
        }
        await context.RecordRead(meeting, stop);
        return at is null ? TypedResults.Ok(await reach.Of(meeting, stop)) : TypedResults.Ok(await ToldThen(meeting, at, context, told, stop));
    }

    private static async Task<Results<Ok<OwedMails>, Ok<ToldAt>, ProblemHttpResult>> ReachedPerson(
        string meetingId, string personId, HttpContext context, ReachList reach, ToldList told, [Description(AtWords)] string? at, CancellationToken stop)
    {
        if (await FaultOf(at, told, stop) is { } fault)
        {
            return fault;
        }
        if (await Find(meetingId, context, reach, stop) is var (meeting, refusal) && meeting is null)
        {
            return refusal!;
        }
        if (!PlainText.IsId(personId) || await reach.Of(meeting, personId, stop) is not { } owed)
        {
            return Problems.NotFound("This person neither takes part in the meeting nor was ever owed a mail about it.");
        }
        await context.RecordRead(meeting, stop);
        if (at is null)
        {
            return TypedResults.Ok(owed);
        }
        var then = await ToldThen(meeting, at, context, told, stop);
        return TypedResults.Ok(then with { Recipients = [.. then.Recipients.Where(one => one.PersonId == personId)] });
    }

    private static Task<ToldAt> ToldThen(MeetingState meeting, string at, HttpContext context, ToldList told, CancellationToken stop) =>
        told.Of(meeting, at, MomentText.Read(at)!.Value.ToDateTimeOffset(), context.Caller().Role != Role.Organiser, stop);

    private static async Task<ProblemHttpResult?> FaultOf(string? at, ToldList told, CancellationToken stop) =>
        at is null ? null
        : MomentText.Read(at) is not { } moment ? Problems.Malformed("bad-moment", $"{At} {MomentText.Expected}")
        : await told.IsToCome(moment.ToDateTimeOffset(), stop) ? Problems.Malformed("bad-moment", $"{At} lies in the future: nobody knows yet what will have been told by then.")
        : null;

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

using Calendar.EventStore;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Calendar.Scheduling;

/// <summary>Forgetting a person, over HTTP: one key asks, an auditor's approves, and a legal hold forbids both.</summary>
internal static class ForgettingEndpoints
{
    private const int MostRaces = 20;

    public static void MapForgetting(this IEndpointRouteBuilder routes)
    {
        routes.MapDelete("/people/{personId}", Forget).Allow(Role.Organiser, Role.Desk, Role.Auditor).Answers().Produces<Forgetting>(202).ProducesProblem(412)
            .WithSummary("Forgets a person. The organiser who entered the person, or a desk, asks for it (202); an auditor approves what was asked for (200).")
            .WithDescription("Approved, it empties the entry and every copy of it for good, within a minute. Free text is not searched: what titles, notices, reasons, claims and remarks say of the person stays.");
        routes.MapGet("/people/{personId}/forgetting", Get).Allow(Role.Organiser, Role.Desk, Role.Auditor).WithQuery().Produces<Forgetting>().ProducesProblem(404)
            .WithTags("People").WithSummary("How the forgetting of a person stands: who asked for it, who approved it, and what forbids it. Organisers see the people they entered.");
        routes.MapPut("/people/{personId}/hold", Hold).Allow(Role.Auditor).Answers()
            .WithSummary("Puts a person under a legal hold: while it lasts, they cannot be forgotten, nor can it be asked for. Another reason takes the place of the one before.");
        routes.MapDelete("/people/{personId}/hold", Release).Allow(Role.Auditor).Answers()
            .WithSummary("Ends the legal hold of a person. Where there is none, nothing changes.");
    }

    private static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint) => endpoint
        .WithQuery().WithTags("People").Produces<Forgetting>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

    private static async Task<IResult> Forget(
        string personId, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ForgettingRequest? body, SeenVersion seen, HttpContext context,
        PeopleDirectory people, ForgettingRegister register, CancellationToken stop)
    {
        if (body?.Refusal is { } refusal)
            return refusal;

        var caller = context.Caller();
        for (var races = 0; ; races++)
        {
            if (await people.Find(personId, stop) is not { } person)
                return NoSuchPerson();
            if (caller.Role == Role.Organiser && person.EnteredBy != caller.Name)
                return Problems.Of(403, "not-your-person", "Another key entered this person. Its holder asks for it, or a desk.");
            if (seen.Version is { } version && version != person.Revision)
                return Problems.Stale($"The entry is at revision {person.Revision}, but the request expects {version}. Read it again.");

            try
            {
                return caller.Role == Role.Auditor
                    ? await Approve(person, caller, body?.Reason, register, stop)
                    : await Ask(personId, caller, body?.Reason, register, stop);
            }
            catch (WrongExpectedVersionException) when (seen.Version is null && races < MostRaces)
            {
                // Somebody wrote the entry meanwhile: it is forgotten as it stands now.
            }
            catch (WrongExpectedVersionException lost)
            {
                return Problems.Stale($"Somebody else wrote the entry meanwhile; it is at revision {lost.Actual}. Read it again.");
            }
        }
    }

    private static async Task<IResult> Ask(string personId, Caller caller, string? reason, ForgettingRegister register, CancellationToken stop)
    {
        await register.Ask(personId, caller, reason, stop);
        return await register.Find(personId, stop) switch
        {
            { State: ForgettingState.Forgotten } done => TypedResults.Ok(done),
            { Hold: not null } => Held(),
            var asked => TypedResults.Accepted($"/people/{personId}/forgetting", asked),
        };
    }

    private static async Task<IResult> Approve(Person person, Caller caller, string? reason, ForgettingRegister register, CancellationToken stop) =>
        await register.Find(person.PersonId, stop) switch
        {
            { State: ForgettingState.Forgotten } done => TypedResults.Ok(done),
            { Hold: not null } => Held(),
            { State: ForgettingState.None } => Problems.Conflict("not-asked", "Nobody has asked that this person be forgotten. The organiser who entered the person asks for it, or a desk."),
            _ when await register.Approve(person.PersonId, person.Revision, caller, reason, stop) => TypedResults.Ok(await register.Find(person.PersonId, stop)),
            _ => Held(),
        };

    private static async Task<IResult> Get(string personId, HttpContext context, PeopleDirectory people, ForgettingRegister register, CancellationToken stop)
    {
        var caller = context.Caller();
        return await people.Find(personId, stop) is { } person && (caller.Role != Role.Organiser || person.EnteredBy == caller.Name)
            ? TypedResults.Ok(await register.Find(personId, stop))
            : NoSuchPerson();
    }

    private static async Task<IResult> Hold(string personId, LegalHoldRequest body, HttpContext context, ForgettingRegister register, CancellationToken stop)
    {
        if (body.Refusal is { } refusal)
            return refusal;
        await register.Hold(personId, context.Caller(), body.Reason, stop);
        return await register.Find(personId, stop) switch
        {
            null => NoSuchPerson(),
            { State: ForgettingState.Forgotten } => Problems.Conflict("forgotten", "The person was forgotten: there is nothing left to hold."),
            var held => TypedResults.Ok(held),
        };
    }

    private static async Task<IResult> Release(string personId, HttpContext context, ForgettingRegister register, CancellationToken stop)
    {
        await register.Release(personId, context.Caller(), stop);
        return await register.Find(personId, stop) is { } free ? TypedResults.Ok(free) : NoSuchPerson();
    }

    private static ProblemHttpResult NoSuchPerson() => Problems.NotFound("There is no such person in the directory.");

    private static ProblemHttpResult Held() => Problems.Conflict("legal-hold", "The person is under a legal hold and cannot be forgotten. GET /people/{personId}/forgetting tells who put it there; an auditor can end it.");
}

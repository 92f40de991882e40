using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Scheduling;

/// <summary>The people directory over HTTP.</summary>
internal static class PersonEndpoints
{
    private const int MostIds = 500;

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/people/{personId}", Put).Allow(Role.Organiser).WithQuery().Produces<Person>().Produces<Person>(201).ProducesProblem(422)
            .WithTags("People").WithSummary("Enters a person, or writes the entry anew. The same entry again changes nothing.");
        routes.MapGet("/people/{personId}", Get).Allow(Role.Organiser, Role.Desk, Role.Auditor).WithQuery().Produces<Person>()
            .WithTags("People").WithSummary("One entry. Organisers see the people they entered.");
        routes.MapGet("/people", GetMany).Allow(Role.Service, Role.Auditor).WithQuery("ids")
            .WithTags("People").WithSummary("The entries of up to 500 people, ids separated by commas; who has none is left out.");
    }

    private static async Task<IResult> Put(
        string personId, PersonRequest body, SeenVersion seen, HttpContext context, PeopleDirectory people, EventMaker events, CancellationToken stop)
    {
        if (!PlainText.IsId(personId))
            return Problems.Malformed("bad-id", "The person id in the address is not 1 to 100 of a-z, 0-9 and -.");
        if (body.Faults() is { Count: > 0 } faults)
            return Problems.Impossible(faults);

        var caller = context.Caller();
        var held = await people.Find(personId, stop);
        if (held is not null && held.EnteredBy != caller.Name)
            return Problems.Of(403, "not-your-person", "Another key entered this person. Ask its holder, or enter the person under another id.");
        if (seen.Version is { } version && version != (held?.Revision ?? 0))
            return Problems.Stale($"The entry is at revision {held?.Revision ?? 0}, but the request expects {version}. Read it again.");
        if (held is { Forgotten: true })
            return Problems.Conflict("forgotten", "The person was forgotten, and the entry stays empty. Use another id.");
        if (held is not null && held.Says(body))
            return Answer(context, held, created: false);

        var person = new Person(
            personId, (held?.Revision ?? 0) + 1, body.Name, body.Offices ?? [], body.Citizenship, body.Mail, body.Zone, false, held?.EnteredBy ?? caller.Name);
        try
        {
            await people.Write(person, events.Of(new PersonChanged(personId, person.Revision), caller), stop);
        }
        catch (WrongExpectedVersionException lost)
        {
            return Problems.Stale($"Somebody else wrote the entry meanwhile; it is at revision {lost.Actual}. Read it again.");
        }

        return Answer(context, person, created: held is null);
    }

    private static async Task<IResult> Get(string personId, HttpContext context, PeopleDirectory people, CancellationToken stop)
    {
        var caller = context.Caller();
        return await people.Find(personId, stop) is { } person && (caller.Role != Role.Organiser || person.EnteredBy == caller.Name)
            ? Answer(context, person, created: false)
            : Problems.NotFound("There is no such person in the directory.");
    }

    private static async Task<Results<Ok<List<Person>>, ProblemHttpResult>> GetMany(string ids, PeopleDirectory people, CancellationToken stop)
    {
        var wanted = ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return wanted.Length <= MostIds && wanted.All(PlainText.IsId)
            ? TypedResults.Ok(await people.FindAll(wanted, stop).ToListAsync(stop))
            : Problems.Malformed("bad-query", $"ids is a list of at most {MostIds} person ids, each 1 to 100 of a-z, 0-9 and -, separated by commas.");
    }

    private static IResult Answer(HttpContext context, Person person, bool created)
    {
        context.Response.Headers.ETag = SeenVersion.Tag(person.Revision);
        return created ? TypedResults.Created($"/people/{person.PersonId}", person) : TypedResults.Ok(person);
    }
}

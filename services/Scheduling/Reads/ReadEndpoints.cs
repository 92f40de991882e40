using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Scheduling.Reads;

/// <summary>Recording of reads over HTTP.</summary>
internal static class ReadEndpoints
{
    public static void MapReads(this IEndpointRouteBuilder routes) => routes
        .MapPost("/reads", Record).Allow(Role.Service, Role.Auditor).WithQuery().Produces<ReadAnswer>(201).ProducesProblem(422)
        .WithTags("Reads").WithSummary("Records that somebody is about to read records that are not public. Whoever shows them asks first, and shows nothing unless this is answered with 201.");

    private static async Task<Results<Created<ReadAnswer>, ProblemHttpResult>> Record(ReadRequest body, HttpContext context, ReadRegister register, CancellationToken stop)
    {
        var caller = context.Caller();
        if (body.Faults(caller).Refusal is { } refusal)
            return refusal;
        var read = await register.Record(body.Reader ?? caller.Name, body.Role ?? caller.Role.ToString().ToLowerInvariant(), body.Subject, body.Purpose, caller, stop);
        return TypedResults.Created((string?)null, new ReadAnswer(read.ReadId));
    }
}

/// <summary>That a read is recorded.</summary>
/// <param name="ReadId">Names it.</param>
internal sealed record ReadAnswer(string ReadId);

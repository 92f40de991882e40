using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Calendar.EventInbox.Parked;

/// <summary>The parked streams of a service over HTTP. The service says who may call, and how it words what is wrong.</summary>
public static class ParkedEndpoints
{
    private const int UsualPage = 100;
    private const int MostOfPage = 1000;

    /// <summary>Maps the list at <c>/parked</c>, which takes <c>after</c> and <c>limit</c>.</summary>
    /// <param name="routes">The service.</param>
    /// <param name="malformed">Makes the answer to a limit that cannot be, from its words.</param>
    /// <returns>The endpoint, to be given to those who may call it.</returns>
    public static RouteHandlerBuilder MapParkedList(this IEndpointRouteBuilder routes, Func<string, IResult> malformed) => routes
        .MapGet("/parked", async (string? after, int? limit, ParkedRegister register, CancellationToken stop) => limit is < 1 or > MostOfPage
            ? malformed($"The limit is a number from 1 to {MostOfPage}.")
            : TypedResults.Ok(await register.List(after, limit ?? UsualPage, stop)))
        .WithTags("Parked streams").WithSummary("The streams that wait, since an event of theirs could not be applied.")
        .Produces<ParkedList>().ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>Maps what lies under <c>/parked</c>: one stream, and what can be done about it.</summary>
    /// <param name="routes">The service.</param>
    /// <param name="notFound">Makes the answer to a stream that is not parked, from its words.</param>
    /// <param name="refusal">Makes the answer to a reason of a discard that cannot be; null when it can.</param>
    /// <returns>All of its endpoints, to be given to those who may call them.</returns>
    public static RouteGroupBuilder MapParked(this IEndpointRouteBuilder routes, Func<string, IResult> notFound, Func<string, IResult?> refusal)
    {
        var parked = routes.MapGroup("/parked").WithTags("Parked streams");
        parked.MapGet("/{stream}", async (string stream, ParkedRegister register, CancellationToken stop) =>
                await register.Find(stream, stop) is { } found ? TypedResults.Ok(found) : notFound(NotParked))
            .WithSummary("Where and why a stream waits, and how many events of which kinds.")
            .Produces<ParkedStream>().ProducesProblem(StatusCodes.Status404NotFound);
        parked.MapPost("/{stream}/retry", async (string stream, HttpContext context, ParkedRegister register, CancellationToken stop) =>
                Answer(await register.Retry(stream, Caller(context), stop), notFound))
            .WithSummary("Reads the waiting events from the log again and applies them in order.")
            .Produces<Repair>().Produces<Repair>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound);
        parked.MapPost("/{stream}/discard", async (string stream, DiscardRequest body, HttpContext context, ParkedRegister register, CancellationToken stop) =>
                refusal(body.Reason) ?? Answer(await register.Discard(stream, body.Reason, Caller(context), stop), notFound))
            .WithSummary("Drops the waiting events for good, and records who did it, when and why. Where one of them forgets a person, all of them stay (parkedAgain).")
            .Produces<Repair>().Produces<Repair>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        return parked;
    }

    private const string NotParked = "This stream is not parked.";

    private static string Caller(HttpContext context) => context.User.Identity?.Name ?? "";

    private static IResult Answer(Repair? repair, Func<string, IResult> notFound) => repair switch
    {
        null or { Outcome: "notParked" } => notFound(NotParked),
        { Outcome: null } => TypedResults.Accepted((string?)null, repair),
        _ => TypedResults.Ok(repair),
    };
}

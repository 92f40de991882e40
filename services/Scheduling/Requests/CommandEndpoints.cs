using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>Maps commands to addresses, all in one way.</summary>
internal static class CommandEndpoints
{
    /// <summary>Maps a command on a meeting that exists: <c>POST /meetings/{meetingId}/...</c>.</summary>
    /// <typeparam name="TRequest">The body.</typeparam>
    public static RouteHandlerBuilder MapCommand<TRequest>(this IEndpointRouteBuilder routes, string path, params Role[] roles)
        where TRequest : CommandRequest => routes
        .MapPost($"/meetings/{{meetingId}}/{path}", (TRequest body, SeenVersion seen, CommandHandler commands, HttpContext context, CancellationToken stop) =>
            Answer(context, Call(context, body) with { Seen = seen.Version }, commands, stop))
        .Allow(roles).AnswersAsCommand();

    /// <summary>States what every command may answer.</summary>
    public static RouteHandlerBuilder AnswersAsCommand(this RouteHandlerBuilder endpoint) => endpoint
        .WithQuery("preview").WithTags("Commands").Produces<CommandAnswer>()
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422)
        .ProducesProblem(503);

    /// <summary>The call that a request makes.</summary>
    public static CommandCall Call(HttpContext context, CommandRequest body, string? meetingId = null)
    {
        var id = meetingId ?? (string)context.GetRouteValue("meetingId")!;
        return new CommandCall(id, context.Caller(), reading => body.ToCommand(id, reading))
        {
            IdempotencyKey = context.Request.Headers["Idempotency-Key"] is [{ Length: > 0 } key] ? key : null,
            Path = context.Request.RouteValues.ToDictionary(value => value.Key, value => (string)value.Value!),
            Preview = AsksForPreview(context),
            Quiet = body.Quiet,
        };
    }

    /// <summary>Handles a call and answers it.</summary>
    public static async Task<IResult> Answer(HttpContext context, CommandCall call, CommandHandler commands, CancellationToken stop)
    {
        if (!PlainText.IsId(call.MeetingId))
            return Problems.Malformed("bad-id", "The meeting id is not 1 to 100 of a-z, 0-9 and -.");

        var outcome = await commands.Handle(call, stop);
        if (outcome.Problem is { } problem)
            return problem;
        if (outcome.Answer is not { } answer)
            return TypedResults.Ok(outcome.Preview);

        context.Response.Headers.ETag = SeenVersion.Tag(answer.Version);
        return outcome.Created ? TypedResults.Created($"/meetings/{answer.MeetingId}", answer) : TypedResults.Ok(answer);
    }

    private static bool AsksForPreview(HttpContext context) => context.Request.Query["preview"].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => throw new BadHttpRequestException("preview is true or false."),
    };
}

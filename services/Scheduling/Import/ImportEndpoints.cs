using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Calendar.EventStore;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Calendar.Scheduling;

/// <summary>History in bulk: a meeting a line, a result a line, streamed both ways. Lines are handled side by side and answered in their order.</summary>
internal static class ImportEndpoints
{
    private const int SideBySide = 512;
    private const int MostBytes = 16 * 1024 * 1024;

    public static void MapImport(this IEndpointRouteBuilder routes) => routes
        .MapPost("/import", Import)
        .Allow(Role.Organiser).WithQuery().Accepts<ImportLine>(FeedLine.MediaType, "application/jsonl").Produces<ImportResult>(200, FeedLine.MediaType)
        .WithMetadata(new DisableRequestSizeLimitAttribute())
        .WithTags("Import").WithSummary("Imports meetings: NDJSON, a meeting a line of up to 256 KiB, answered line by line. A line that was imported before adds nothing.")
        .WithDescription("Answers come while lines are still being read: a client that sends many must read at the same time, or both wait for each other.");

    private static async Task<IResult> Import(HttpContext context, CommandHandler commands, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, CancellationToken stop)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() is not (FeedLine.MediaType or "application/jsonl"))
            return Problems.Of(415, "media-type", $"The body has a media type that is not read here. Send {FeedLine.MediaType}, a meeting a line.");

        context.Response.ContentType = FeedLine.MediaType;
        var caller = context.Caller();
        var options = json.Value.SerializerOptions;
        var underWay = new Queue<(Task<ImportResult> Result, int Bytes)>();
        var bytes = 0;
        long number = 0;
        await foreach (var line in NdjsonLines.Read(context.Request.BodyReader, stop))
        {
            underWay.Enqueue((Handle(++number, line, caller, commands, options, stop), line.Json.Length));
            bytes += line.Json.Length;
            while (underWay.Count > SideBySide || bytes > MostBytes || (underWay.TryPeek(out var first) && first.Result.IsCompleted))
                await Next();
        }

        while (underWay.Count > 0)
            await Next();
        return Results.Empty;

        async Task Next()
        {
            var (result, size) = underWay.Dequeue();
            bytes -= size;
            // What was written is on its way while the next result is waited for.
            if (!result.IsCompleted)
                await context.Response.BodyWriter.FlushAsync(stop);
            Answer(context.Response.BodyWriter, await result, options);
        }
    }

    private static async Task<ImportResult> Handle(
        long number, NdjsonLine line, Caller caller, CommandHandler commands, JsonSerializerOptions options, CancellationToken stop)
    {
        if (line.Fault is { } fault)
            return Failed(number, null, Problems.Malformed("bad-line", fault).ProblemDetails);

        ImportLine asked;
        try
        {
            asked = JsonSerializer.Deserialize<ImportLine>(line.Json.Span, options) ?? throw new JsonException();
        }
        catch (JsonException bad)
        {
            return Failed(number, null, Problems.Malformed("bad-json", $"The line is not the JSON object that is expected at {bad.Path}: an unknown, missing or doubled field, or a value of another type.").ProblemDetails);
        }

        if (!PlainText.IsId(asked.MeetingId))
            return Failed(number, null, Problems.Malformed("bad-id", "meetingId is not 1 to 100 of a-z, 0-9 and -.").ProblemDetails);

        try
        {
            var outcome = await commands.Handle(new CommandCall(asked.MeetingId, caller, reading => asked.ToCommand(asked.MeetingId, reading)) { Quiet = asked.Quiet, MayBegin = true, IsTakenForNew = true }, stop);
            return outcome.Answer is { } answer
                ? new ImportResult(number, answer.MeetingId, outcome.Created ? 201 : 200, answer.Version, answer.Position, [.. answer.Events.Select(one => one.Type)])
                : Failed(number, asked.MeetingId, outcome.Problem!.ProblemDetails);
        }
        catch (LogUnavailableException)
        {
            return Failed(number, asked.MeetingId, Problems.Of(503, "log-away", "The log does not answer. Send the line again.").ProblemDetails);
        }
    }

    private static ImportResult Failed(long number, string? meetingId, ProblemDetails problem) => new(number, meetingId, problem.Status ?? 500, Problem: problem);

    private static void Answer(PipeWriter to, ImportResult result, JsonSerializerOptions options)
    {
        using (var json = new Utf8JsonWriter(to))
            JsonSerializer.Serialize(json, result, options);
        to.Write("\n"u8);
    }
}

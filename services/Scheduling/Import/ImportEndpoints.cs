using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Calendar.EventStore;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Calendar.Scheduling;

/// <summary>History in bulk: a meeting or a correction a line, a result a line, streamed both ways. Lines are handled side by side and answered in their order.</summary>
internal static class ImportEndpoints
{
    public static void MapImport(this IEndpointRouteBuilder routes) => routes
        .MapPost("/import", Import)
        .Allow(Role.Organiser).WithQuery().Accepts<ImportLine>(FeedLine.MediaType, "application/jsonl").Produces<ImportResult>(200, FeedLine.MediaType)
        .WithMetadata(new DisableRequestSizeLimitAttribute())
        .WithTags("Import").WithSummary("Imports meetings: NDJSON, a meeting a line of up to 256 KiB, answered line by line. A line that was imported before adds nothing.")
        .WithDescription("""
            Answers come while lines are still being read: a client that sends many must read at the same time, or both wait for each other.

            A line with the field correction corrects a meeting of an earlier line, or of an earlier import, that the caller may command. Lines of one meeting are
            handled in their order; when the log was away for one of them (503), so it was for those after it.
            """);

    private static async Task<IResult> Import(HttpContext context, CommandHandler commands, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, CancellationToken stop)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() is not (FeedLine.MediaType or "application/jsonl"))
            return Problems.Of(415, "media-type", $"The body has a media type that is not read here. Send {FeedLine.MediaType}, a meeting a line.");

        context.Response.ContentType = FeedLine.MediaType;
        var caller = context.Caller();
        var options = json.Value.SerializerOptions;
        var underWay = new LinesUnderWay();
        long number = 0;
        await foreach (var line in NdjsonLines.Read(context.Request.BodyReader, stop))
        {
            var at = ++number;
            var call = ImportCall.Read(line, caller, options, out var fault);
            underWay.Add(
                call?.MeetingId,
                line.Json.Length,
                () => call is null ? Task.FromResult(Failed(at, null, Problems.Malformed(fault!.Value.Rule, fault.Value.Detail).ProblemDetails)) : Handle(at, call, commands, stop),
                () => Away(at, call!));
            while (underWay.IsFull || underWay.IsNextReady)
                await Next();
        }

        while (!underWay.IsEmpty)
            await Next();
        return Results.Empty;

        async Task Next()
        {
            var result = underWay.Take();
            // What was written is on its way while the next result is waited for.
            if (!result.IsCompleted)
                await context.Response.BodyWriter.FlushAsync(stop);
            Answer(context.Response.BodyWriter, await result, options);
        }
    }

    private static async Task<ImportResult> Handle(long number, CommandCall call, CommandHandler commands, CancellationToken stop)
    {
        try
        {
            var outcome = await commands.Handle(call, stop);
            return outcome.Answer is { } answer
                ? new ImportResult(number, answer.MeetingId, outcome.Created ? 201 : 200, answer.Version, answer.Position, [.. answer.Events.Select(one => one.Type)])
                : Failed(number, call.MeetingId, outcome.Problem!.ProblemDetails);
        }
        catch (LogUnavailableException)
        {
            return Away(number, call);
        }
    }

    private static ImportResult Away(long number, CommandCall call) =>
        Failed(number, call.MeetingId, Problems.Of(503, "log-away", "The log does not answer. Send the line again, and with it those of the same meeting that follow it.").ProblemDetails);

    private static ImportResult Failed(long number, string? meetingId, ProblemDetails problem) => new(number, meetingId, problem.Status ?? 500, Problem: problem);

    private static void Answer(PipeWriter to, ImportResult result, JsonSerializerOptions options)
    {
        using (var json = new Utf8JsonWriter(to))
            JsonSerializer.Serialize(json, result, options);
        to.Write("\n"u8);
    }
}

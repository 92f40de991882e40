using System.Globalization;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>The log over HTTP: in order, without holes, for services and auditors.</summary>
internal static class FeedEndpoints
{
    private const int Usual = 500;
    private const int Most = 5_000;
    private const int SendAt = 64 * 1024;

    private static readonly string ReadName = EventCatalog.NameOf(typeof(RecordRead));

    public static void MapFeed(this IEndpointRouteBuilder routes) => routes
        .MapGet("/events", Read)
        .Allow(Role.Service, Role.Auditor).WithQuery("after", "limit").WithPurpose().Produces(200, contentType: FeedLine.MediaType)
        .WithTags("Feed").WithSummary($"The facts after a position, in order, one JSON object a line. after: a position from 0; limit: 1 to {Most}, {Usual} when left out.");

    private static async Task<IResult> Read(string? after, string? limit, EventLog log, HttpContext context, CancellationToken stop)
    {
        if (Number(after ?? "0") is not { } from)
            return Problems.Malformed("bad-query", "after is a whole number from 0.");
        if (Number(limit ?? Usual.ToString(CultureInfo.InvariantCulture)) is not (> 0 and <= Most and var most))
            return Problems.Malformed("bad-query", $"limit is a whole number from 1 to {Most}.");

        var events = log.ReadPlain(from, (int)most, stop).GetAsyncEnumerator(stop);
        await using var end = events;
        // Asked before anything is answered, so that a database that is away is a 503.
        var more = await events.MoveNextAsync();
        var reads = new List<PlainEvent>();
        if (context.Caller().Role != Role.Service)
        {
            // Who follows the log to its end would never come there, if reading of reads were recorded.
            for (; more && events.Current.Type == ReadName; more = await events.MoveNextAsync())
                reads.Add(events.Current);
            if (more)
                await context.RecordRead(stop);
        }

        context.Response.ContentType = FeedLine.MediaType;
        using var line = new FeedLine(context.Response.BodyWriter);
        foreach (var read in reads)
            line.Write(read);
        for (var unsent = 0; more; more = await events.MoveNextAsync())
        {
            unsent += line.Write(events.Current);
            if (unsent < SendAt)
                continue;
            await context.Response.BodyWriter.FlushAsync(stop);
            unsent = 0;
        }

        await context.Response.BodyWriter.FlushAsync(stop);
        return Results.Empty;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

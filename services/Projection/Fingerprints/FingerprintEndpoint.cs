using System.ComponentModel;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.ServiceDefaults;
using Npgsql;

namespace Calendar.Projection.Fingerprints;

/// <summary>What the rows of each meeting come to, over HTTP: for those who fold the log themselves and compare.</summary>
internal static class FingerprintEndpoint
{
    private const string MediaType = "application/x-ndjson";
    private const int SendAt = 64 * 1024;

    public static void MapFingerprints(this IEndpointRouteBuilder app) => app.MapGet("/fingerprints", Read)
        .Allow(Role.Auditor).WithQuery("meeting").AddEndpointFilter(Reads.WaitForTables).WithTags("Rebuild").WithSummary("What the rows of each meeting come to")
        .WithDescription("""
            One JSON object a line: first the position in the log that all rows hold, then each meeting by id, with SHA-256 of what is known of it, of its facts,
            of its notices and of its line on the agenda. All of one moment, also under load. The cache of people is left out: its names
            belong to the directory. Shows nothing of what the rows hold.
            """)
        .Produces(200, contentType: MediaType).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Read(
        [Description("Only this meeting, with the hash of each of its facts by version.")] string? meeting, NpgsqlDataSource database, HttpContext context, CancellationToken stop)
    {
        if (meeting is not null && !PlainText.IsId(meeting))
            return Problems.Malformed("bad-query", "meeting is not the id of a meeting.");
        await using var rows = await FingerprintRows.Begin(database, stop);
        context.Response.ContentType = MediaType;
        var body = context.Response.BodyWriter;
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ContractJson.Options.Encoder });
        Line(new { rows.Position });
        // At once, since the other side begins to fold the log when it knows up to where.
        await body.FlushAsync(stop);
        if (meeting is null)
            await All();
        else if (await rows.Of(meeting, stop) is { } one)
            Line(one);

        await body.FlushAsync(stop);
        return Results.Empty;

        async Task All()
        {
            await foreach (var one in rows.All(stop))
            {
                Line(one);
                if (body.UnflushedBytes >= SendAt)
                    await body.FlushAsync(stop);
            }
        }

        void Line<T>(T value)
        {
            JsonSerializer.Serialize(json, value, ContractJson.Options);
            json.Flush();
            json.Reset();
            body.GetSpan(1)[0] = (byte)'\n';
            body.Advance(1);
        }
    }
}

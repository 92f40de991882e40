using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Calendar.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Calendar.IntegrationTests.EventInbox;

/// <summary>A log in memory behind the feed's address, as Scheduling would answer.</summary>
internal sealed class TestFeed : IAsyncDisposable
{
    private readonly List<string> lines = [];
    private readonly WebApplication app;

    private TestFeed()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/events", Answer);
        app.MapGet("/people", (string ids) => Results.Text(People(ids), "application/json"));
        app.MapGet("/meetings/{id}/events", (string id, HttpContext context) =>
            context.Request.Headers["X-Api-Key"] != Key ? Results.Unauthorized() : MeetingFacts(id) is { } facts ? Results.Text(facts, "application/json") : Results.NotFound());
        app.MapPost("/reads", Record);
    }

    internal const string Key = "key-of-the-service";

    internal Uri Url => new(app.Urls.Single());

    internal bool IsAway { get; set; }

    internal int Asked { get; private set; }

    /// <summary>Runs before a page after this position is answered.</summary>
    internal Func<long, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Most events of a page, whatever is asked for.</summary>
    internal int PageAtMost { get; set; } = int.MaxValue;

    internal Func<string, string> People { get; set; } = _ => "[]";

    /// <summary>The facts of a meeting as JSON; null where there is no such meeting.</summary>
    internal Func<string, string?> MeetingFacts { get; set; } = _ => null;

    /// <summary>What is answered to who records a read.</summary>
    internal int ReadsStatus { get; set; } = StatusCodes.Status201Created;

    /// <summary>Runs before a read is recorded.</summary>
    internal Func<CancellationToken, Task> BeforeRead { get; set; } = _ => Task.CompletedTask;

    /// <summary>Bodies of the reads that were recorded, in their order.</summary>
    internal ConcurrentQueue<string> Reads { get; } = [];

    /// <summary>Trace context of the last of them; empty when there was none.</summary>
    internal string ReadTrace { get; private set; } = "";

    internal static async Task<TestFeed> Start()
    {
        var feed = new TestFeed();
        await feed.app.StartAsync();
        return feed;
    }

    /// <summary>Adds a fact to the log.</summary>
    /// <returns>Its position.</returns>
    internal long Add(string stream, CalendarEvent fact, string headers = "{}", long version = 1) =>
        Add(stream, EventCatalog.NameOf(fact.GetType()), Encoding.UTF8.GetString(ContractJson.Write(fact)), headers, version);

    internal long Add(string stream, string type, string data, string headers = "{}", long version = 1)
    {
        lock (lines)
        {
            var position = lines.Count + 1;
            lines.Add($$"""
                {"position":{{position}},"previous":{{position - 1}},"stream":"{{stream}}","version":{{version}},"eventId":"{{TestEvents.Id(position)}}","type":"{{type}}","recorded":"{{TestEvents.Recorded(position)}}","correlation":null,"causation":null,"headers":{{headers}},"data":{{data}}}
                """);
            return position;
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Record(HttpContext context)
    {
        await BeforeRead(context.RequestAborted);
        ReadTrace = context.Request.Headers.TraceParent.ToString();
        var status = context.Request.Headers["X-Api-Key"] == Key ? ReadsStatus : StatusCodes.Status401Unauthorized;
        if (status == StatusCodes.Status201Created)
            Reads.Enqueue(await new StreamReader(context.Request.Body).ReadToEndAsync());
        context.Response.StatusCode = status;
    }

    private async Task Answer(HttpContext context, long after, int limit)
    {
        Asked++;
        if (IsAway || context.Request.Headers["X-Api-Key"] != Key)
        {
            context.Response.StatusCode = IsAway ? 503 : 401;
            return;
        }

        await Before(after);
        string[] page;
        lock (lines)
            page = [.. lines.Skip((int)after).Take(Math.Min(limit, PageAtMost))];
        context.Response.ContentType = "application/x-ndjson";
        foreach (var line in page)
            await context.Response.WriteAsync(line + "\n", context.RequestAborted);
    }
}

internal static class TestEvents
{
    internal static Guid Id(long position) => new(0, 0, 0, [.. BitConverter.GetBytes(position).Reverse()]);

    internal static string Recorded(long position) =>
        DateTimeOffset.UnixEpoch.AddSeconds(position).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}

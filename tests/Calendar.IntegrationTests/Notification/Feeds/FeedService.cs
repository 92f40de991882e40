using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.IntegrationTests.EventInbox;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification;
using Calendar.Notification.Feeds;
using Calendar.Notification.Links;
using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Calendar.IntegrationTests.Notification.Feeds;

/// <summary>The part of the service that serves feeds, over a database of its own, on a day that stands still. It believes that it is reached elsewhere.</summary>
internal sealed class FeedService : IAsyncDisposable
{
    public const string PublicUrl = "https://calendar.example.org/notification/";

    private readonly WebApplication app;
    private readonly StillClock clock;

    private FeedService(NotificationDatabase database, WebApplication app, StillClock clock, TestFeed scheduling)
    {
        (Database, this.app, this.clock, Scheduling) = (database, app, clock, scheduling);
        Stranger = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Admin = Client("admin");
        Desk = Client("desk");
        OtherDesk = Client("otherdesk");
    }

    public NotificationDatabase Database { get; }

    /// <summary>Where reads are recorded.</summary>
    public TestFeed Scheduling { get; }

    public HttpClient Stranger { get; }

    public HttpClient Admin { get; }

    public HttpClient Desk { get; }

    public HttpClient OtherDesk { get; }

    /// <summary>Today; facts of tests are recorded on 21 November 2026.</summary>
    public DateTimeOffset Now { get => clock.Now; set => clock.Now = value; }

    public static async Task<FeedService> Start(PostgresServer server)
    {
        var database = await NotificationDatabase.Make(server);
        var clock = new StillClock();
        var scheduling = await TestFeed.Start();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["CALENDAR_KEYS"] = string.Join(';', new[] { ("admin", "subscriberAdmin"), ("desk", "desk"), ("otherdesk", "desk") }
            .Select(key => $"{key.Item1}={key.Item2}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.Item1)))}"));
        builder.AddServiceDefaults("calendar-notification");
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.Source);
        builder.Services.AddSingleton<TimeProvider>(clock);
        var address = new PublicAddress(PublicUrl.TrimEnd('/'));
        builder.Services.AddReaders(address);
        builder.Services.AddReadRegister(scheduling.Url, TestFeed.Key);
        builder.Services.AddFeeds(new FeedSettings(address, "example.org"));
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapSubscriptions();
        app.MapFeeds();
        await app.StartAsync();
        return new FeedService(database, app, clock, scheduling);
    }

    /// <summary>Subscribes, and makes the feed of the subscription.</summary>
    /// <returns>The path of the feed.</returns>
    public async Task<string> Feed(string about = """{"everything":true}""", HttpClient? by = null) => await MakeFeed(await Subscribe(about, by), by);

    public async Task<string> Subscribe(string about = """{"everything":true}""", HttpClient? by = null)
    {
        var answer = await (by ?? Admin).PostAsync(
            new Uri("/subscriptions", UriKind.Relative), new StringContent($$"""{"mail":"reader@example.org","about":{{about}}}""", Encoding.UTF8, "application/json"));
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("subscriptionId").GetString()!;
    }

    public async Task<string> MakeFeed(string subscriptionId, HttpClient? by = null)
    {
        var answer = await (by ?? Admin).PostAsync(new Uri($"/subscriptions/{subscriptionId}/feed", UriKind.Relative), null);
        var made = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<FeedAddress>();
        return "/" + made!.Url[PublicUrl.Length..];
    }

    public Task<HttpResponseMessage> Get(string path, string? held = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (held is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", held);
        return Stranger.SendAsync(request);
    }

    /// <summary>Status and title of what a feed holds, as somebody else reads it.</summary>
    public async Task<List<string>> Shown(string path) => [.. (await Read(path)).Events.Select(one => $"{one.Status} {one.Summary}")];

    public async Task<ReadCalendar> Read(string path) => await Judge.Read<ReadCalendar>("icalendar-python.py", await Stranger.GetByteArrayAsync(path));

    public async Task<HttpStatusCode> Status(string path) => (await Get(path)).StatusCode;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in new[] { Stranger, Admin, Desk, OtherDesk })
            client.Dispose();
        await app.DisposeAsync();
        await Scheduling.DisposeAsync();
        await Database.DisposeAsync();
    }

    private HttpClient Client(string key) => new() { BaseAddress = Stranger.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };

    private sealed class StillClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

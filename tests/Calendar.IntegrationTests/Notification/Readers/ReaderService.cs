using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Calendar.IntegrationTests.EventInbox;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification;
using Calendar.Notification.Bounces;
using Calendar.Notification.Delivery;
using Calendar.Notification.Feeds;
using Calendar.Notification.Links;
using Calendar.Notification.OptIn;
using Calendar.Notification.Pages;
using Calendar.Notification.SentMails;
using Calendar.Notification.Subscriptions;
using Calendar.Notification.Suppressions;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Calendar.IntegrationTests.Notification.Readers;

/// <summary>The part of the service that readers see, over a database of its own. It believes that it is reached elsewhere.</summary>
internal sealed partial class ReaderService : IAsyncDisposable
{
    public const string PublicUrl = "https://calendar.example.org";

    private readonly WebApplication app;

    private ReaderService(NotificationDatabase database, WebApplication app, TestFeed scheduling)
    {
        (Database, this.app, Scheduling) = (database, app, scheduling);
        Stranger = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Admin = new HttpClient { BaseAddress = Stranger.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", "admin" } } };
        Desk = new HttpClient { BaseAddress = Stranger.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", "desk" } } };
        Auditor = new HttpClient { BaseAddress = Stranger.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", "auditor" } } };
    }

    public NotificationDatabase Database { get; }

    /// <summary>Where reads are recorded.</summary>
    public TestFeed Scheduling { get; }

    public HttpClient Stranger { get; }

    public HttpClient Admin { get; }

    public HttpClient Desk { get; }

    public HttpClient Auditor { get; }

    public ReaderTokens Tokens => app.Services.GetRequiredService<LinkKey>().Tokens(default).AsTask().GetAwaiter().GetResult();

    public ReaderLinks Links => new(app.Services.GetRequiredService<PublicAddress>(), Tokens);

    public static async Task<ReaderService> Start(PostgresServer server, ILoggerProvider? logs = null, DeliverySettings? delivery = null, bool behindProxy = false)
    {
        var database = await NotificationDatabase.Make(server);
        var scheduling = await TestFeed.Start();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["CALENDAR_KEYS"] = string.Join(';', new[] { ("admin", "subscriberAdmin"), ("desk", "desk"), ("auditor", "auditor"), ("organiser", "organiser"), ("service", "service") }
            .Select(key => $"{key.Item1}={key.Item2}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.Item1)))}"));
        builder.Configuration["ForwardedHeaders_Enabled"] = behindProxy ? "true" : "false";
        builder.AddServiceDefaults("calendar-notification");
        if (logs is not null)
        {
            builder.Logging.AddProvider(logs);
        }
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.Source);
        var address = new PublicAddress(PublicUrl);
        builder.Services.AddReaders(address);
        builder.Services.AddFeeds(new FeedSettings(address, "example.org"));
        builder.Services.AddSingleton<AlertList>().AddSingleton<SentMailList>().AddReadRegister(scheduling.Url, TestFeed.Key);
        if (delivery is not null)
        {
            builder.Services.AddDelivery(delivery with { Public = address });
        }
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapSubscriptions();
        app.MapAlerts();
        app.MapSentMails();
        app.MapFeeds();
        app.MapPages();
        app.MapRefusedAsks();
        app.MapSuppressions();
        app.MapBounces();
        await app.StartAsync();
        return new ReaderService(database, app, scheduling);
    }

    public Task<HttpResponseMessage> Ask(string mail, string about = """{"everything":true}""", string more = "") => Stranger.PostAsync(
        new Uri("/subscriptions", UriKind.Relative), new StringContent($$"""{"mail":"{{mail}}","about":{{about}}{{more}}}""", Encoding.UTF8, "application/json"));

    /// <summary>Paths of the links in mails that ask for consent, in the order of planning.</summary>
    public async Task<List<string>> ConfirmPaths() =>
        [.. (await Database.Column("select plain from mails where kind = 'confirmation' order by planned_at")).Select(text => Link().Match(text).Value[PublicUrl.Length..])];

    /// <summary>Asks and agrees.</summary>
    /// <returns>The subscription.</returns>
    public async Task<Guid> Subscribe(string mail, string about = """{"everything":true}""", string more = "")
    {
        await Ask(mail, about, more);
        var answer = await Post((await ConfirmPaths())[^1]);
        return answer.StatusCode == HttpStatusCode.OK
            ? Guid.Parse((await Database.Column($"select subscription_id::text from subscriptions where mail = '{mail}' and state = 'active' order by confirmed_at")).Last())
            : throw new InvalidOperationException($"Not confirmed: {answer.StatusCode}.");
    }

    /// <summary>Everything that is kept, of each table one text.</summary>
    public async Task<Dictionary<string, string>> Kept()
    {
        var kept = new Dictionary<string, string>();
        foreach (var table in await Database.Column("select tablename::text from pg_tables where schemaname = 'public'"))
        {
            kept[table] = string.Join('\n', await Database.Column($"select t::text from {table} t"));
        }
        return kept;
    }

    public Task<HttpResponseMessage> Get(string path) => Stranger.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) => Stranger.PostAsync(
        new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));

    /// <summary>Path of the link in every mail of a subscription.</summary>
    public async Task<string> Path(LinkPurpose purpose, Guid subscriptionId)
    {
        var version = int.Parse((await Database.Column($"select link_version::text from subscriptions where subscription_id = '{subscriptionId}'")).Single(), System.Globalization.CultureInfo.InvariantCulture);
        return (purpose == LinkPurpose.Manage ? Links.Manage(subscriptionId, version) : Links.Unsubscribe(subscriptionId, version))[PublicUrl.Length..];
    }

    public async ValueTask DisposeAsync()
    {
        Stranger.Dispose();
        Admin.Dispose();
        Desk.Dispose();
        Auditor.Dispose();
        await app.DisposeAsync();
        await Scheduling.DisposeAsync();
        await Database.DisposeAsync();
    }

    [GeneratedRegex("https://\\S+")]
    private static partial Regex Link();
}

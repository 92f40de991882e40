using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.IntegrationTests.EventInbox;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification;
using Calendar.Notification.Delivery;
using Calendar.Notification.Links;
using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification;

[Collection(PostgresCollection.Name)]
public sealed class SubscriptionApi(PostgresServer server)
{
    [Fact]
    public async Task A_subscription_is_made_once_seen_by_its_maker_and_ended()
    {
        await using var database = await Make(server);
        await using var service = await Host(database);
        using var admin = Client(service, "admin");
        using var desk = Client(service, "desk1");
        using var otherDesk = Client(service, "desk2");
        const string body = """{"mail":"Reader@Exämple.org","about":{"country":"KP"},"events":["MeetingPostponed","MeetingCanceled"]}""";

        var made = await Post(admin, body);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var first = await made.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"/subscriptions/{first.GetProperty("subscriptionId")}", made.Headers.Location?.ToString());
        var again = await Post(admin, body);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first.GetRawText(), (await again.Content.ReadFromJsonAsync<JsonElement>()).GetRawText());
        var own = (await (await Post(desk, body)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("subscriptionId").GetString();

        Assert.Equal(2, await Count(admin));
        Assert.Equal(1, await Count(desk));
        Assert.Equal(0, await Count(otherDesk));
        Assert.Equal(HttpStatusCode.NotFound, (await otherDesk.DeleteAsync($"/subscriptions/{own}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync("/subscriptions/nonsense")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.DeleteAsync($"/subscriptions/{own}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.DeleteAsync($"/subscriptions/{own}")).StatusCode);
        Assert.Equal(0, await Count(desk));
        Assert.Equal(HttpStatusCode.Created, (await Post(desk, body)).StatusCode);
    }

    private static readonly (string Body, int Status, string Pointers)[] Refused =
    [
        ("""{"mail":"a@example.org"}""", 400, ""),
        ("""{"mail":"a@example.org","about":{"everything":true},"more":1}""", 400, ""),
        ("""{"mail":"a@example.org","about":{"everything":"yes"}}""", 400, ""),
        ("""{"mail":5,"about":{"everything":true}}""", 400, ""),
        ("""{"mail":null,"about":{"everything":true}}""", 400, ""),
        ("""{"mail":"a@example.org","about":{"everything":true},"events":"MeetingCanceled"}""", 400, ""),
        ("""{"mail":"a@example.org","about":{"everything":true},"events":[null]}""", 422, "/events/0"),
        ("""[]""", 400, ""),
        ("""{"mail":"a b@example.org","about":{},"events":["MeetingCanceled","PersonChanged"]}""", 422, "/mail /about /events/1"),
        ("""{"mail":"a@example.org\r\nBcc: b@example.org","about":{"everything":true}}""", 422, "/mail"),
        ("""{"mail":"a@example.org","about":{"meeting":"M 1"}}""", 422, "/about/meeting"),
        ("""{"mail":"a@example.org","about":{"party":"a\u0000b"}}""", 422, "/about/party"),
        ("""{"mail":"a@example.org","about":{"country":"kp"}}""", 422, "/about/country"),
        ("""{"mail":"a@example.org","about":{"everything":false}}""", 422, "/about"),
        ("""{"mail":"a@example.org","about":{"meeting":"m1","country":"KP"}}""", 422, "/about"),
        ("""{"mail":"a@example.org","about":{"everything":true},"delivery":"hourly","zone":"Mars/Olympus"}""", 422, "/delivery /zone"),
    ];

    [Fact]
    public async Task A_body_that_makes_no_sense_stores_nothing_and_says_where()
    {
        await using var database = await Make(server);
        await using var service = await Host(database);
        using var admin = Client(service, "admin");
        foreach (var (body, status, pointers) in Refused)
        {
            var answer = await Post(admin, body);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var found = problem.TryGetProperty("errors", out var errors)
                ? string.Join(' ', errors.EnumerateArray().Select(one => one.GetProperty("pointer").GetString()))
                : "";
            Assert.Equal((body, status, "application/problem+json", pointers), (body, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, found));
        }
        Assert.Equal([], await database.Column("select mail from subscriptions"));
    }

    [Fact]
    public async Task The_ledger_shows_addresses_to_those_who_keep_them_and_meetings_to_those_who_may_know_of_them()
    {
        await using var database = await Make(server);
        await using var scheduling = await TestFeed.Start();
        await using var service = await Host(database, scheduling);
        using var admin = Client(service, "admin");
        using var desk = Client(service, "desk1");
        await Post(admin, """{"mail":"public@example.org","about":{"everything":true}}""");
        await Post(desk, """{"mail":"desk@example.org","about":{"everything":true}}""");
        await database.Apply(Scheduled("open"));
        await database.Apply(Scheduled("closed", Audience.Participants));

        Assert.Equal(["SCHEDULED: Talks open -", "SCHEDULED: Talks open -"], await Alerts(desk, "open"));
        Assert.Equal(["SCHEDULED: Talks closed -"], await Alerts(desk, "closed"));
        Assert.Equal(["SCHEDULED: Talks open public@example.org"], await Alerts(admin, "open"));
        Assert.Equal([], await Alerts(admin, "closed"));
        Assert.Equal([], await Alerts(admin, "unknown"));
        foreach (var bad in new[] { "/alerts", "/alerts?meeting=A", "/alerts?meeting=a&limit=0", "/alerts?meeting=a&limit=1001", "/alerts?meeting=a&after=x", "/alerts?meeting=a&more=1", "/subscriptions?limit=x" })
            Assert.Equal(HttpStatusCode.BadRequest, (await admin.GetAsync(bad)).StatusCode);
    }

    [Fact]
    public async Task Others_may_neither_subscribe_nor_look()
    {
        await using var database = await Make(server);
        await using var service = await Host(database);
        using var organiser = Client(service, "organiser");
        using var nobody = new HttpClient { BaseAddress = organiser.BaseAddress };
        foreach (var path in new[] { "/subscriptions", "/alerts?meeting=m1" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await organiser.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path)).StatusCode);
        }
        nobody.DefaultRequestHeaders.Add("X-Api-Key", "unknown");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(nobody, """{"mail":"a@example.org","about":{"everything":true}}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(organiser, """{"mail":"a@example.org","about":{"everything":true}}""")).StatusCode);
    }

    private static async Task<WebApplication> Host(NotificationDatabase database, TestFeed? scheduling = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["CALENDAR_KEYS"] = string.Join(';', new[] { ("admin", "subscriberAdmin"), ("desk1", "desk"), ("desk2", "desk"), ("organiser", "organiser") }
            .Select(key => $"{key.Item1}={key.Item2}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.Item1)))}"));
        builder.AddServiceDefaults("calendar-notification");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.Source);
        builder.Services.AddSingleton<AlertList>();
        builder.Services.AddReaders(new PublicAddress("https://calendar.example.org"));
        if (scheduling is not null)
            builder.Services.AddReadRegister(scheduling.Url, TestFeed.Key);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapSubscriptions();
        app.MapAlerts();
        await app.StartAsync();
        return app;
    }

    private static HttpClient Client(WebApplication service, string key) =>
        new() { BaseAddress = new Uri(service.Urls.Single()), DefaultRequestHeaders = { { "X-Api-Key", key } } };

    private static Task<HttpResponseMessage> Post(HttpClient client, string body) =>
        client.PostAsync(new Uri("/subscriptions", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<int> Count(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/subscriptions")).GetProperty("subscriptions").GetArrayLength();

    private static async Task<List<string>> Alerts(HttpClient client, string meeting) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/alerts?meeting={meeting}")).GetProperty("alerts").EnumerateArray()
            .Select(alert => $"{alert.GetProperty("subject")} {(alert.TryGetProperty("mail", out var mail) ? mail.GetString() : "-")}")];
}

using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.IntegrationTests.EventInbox;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Participants;
using Calendar.Notification.ToldBy;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Calendar.IntegrationTests.Notification.Participants;

/// <summary>The part of the service that tells what participants were told, over a database of its own.</summary>
internal sealed class ParticipantService : IAsyncDisposable
{
    private readonly WebApplication app;

    private ParticipantService(NotificationDatabase database, WebApplication app, TestFeed scheduling) => (Database, this.app, Scheduling) = (database, app, scheduling);

    public NotificationDatabase Database { get; }

    /// <summary>Where reads are recorded, and the log is asked for.</summary>
    public TestFeed Scheduling { get; }

    /// <summary>What the log holds.</summary>
    public List<InboxEvent> Log { get; } = [];

    public static async Task<ParticipantService> Start(PostgresServer server)
    {
        var database = await NotificationDatabase.Make(server);
        var scheduling = await TestFeed.Start();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["CALENDAR_KEYS"] = string.Join(';', new[] { ("host", "organiser"), ("other", "organiser"), ("desk", "desk"), ("auditor", "auditor"), ("visa", "visa") }
            .Select(key => $"{key.Item1}={key.Item2}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.Item1)))}"));
        builder.AddServiceDefaults("calendar-notification");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.Source).AddSingleton<ReachList>().AddSingleton<Resending>().AddReadRegister(scheduling.Url, TestFeed.Key)
            .AddToldList(scheduling.Url, TestFeed.Key);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapParticipants();
        await app.StartAsync();
        var service = new ParticipantService(database, app, scheduling);
        scheduling.MeetingFacts = id => service.Log.Count == 0 ? null : JsonSerializer.Serialize(
            service.Log.Where(one => one.Stream == $"meeting-{id}").Select(one => new { one.Version, one.Position, one.EventId, Type = one.Fact!.GetType().Name, one.Recorded, Data = (object)one.Fact }),
            ContractJson.Options);
        return service;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Reached(string key, string meeting = "talks", string? person = null, string? at = null)
    {
        using var http = Client(key);
        var answer = await http.GetAsync(new Uri($"/meetings/{meeting}/reached" + (person is null ? "" : $"/{person}") + (at is null ? "" : $"?at={Uri.EscapeDataString(at)}"), UriKind.Relative));
        return (answer.StatusCode, await Read(answer));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Resend(string key, string body = "{}", string? idempotencyKey = null, string meeting = "talks")
    {
        using var http = Client(key);
        if (idempotencyKey is not null)
        {
            http.DefaultRequestHeaders.Add("Idempotency-Key", idempotencyKey);
        }
        var answer = await http.PostAsync(new Uri($"/meetings/{meeting}/resend", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        return (answer.StatusCode, await Read(answer));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Scheduling.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentLength == 0 ? default : await answer.Content.ReadFromJsonAsync<JsonElement>();

    private HttpClient Client(string key) => new() { BaseAddress = new Uri(app.Urls.Single()), DefaultRequestHeaders = { { "X-Api-Key", key } } };
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.Scheduling;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Calendar.IntegrationTests.Scheduling;

/// <summary>Scheduling in this process on a database of its own, with a key for every role.</summary>
internal sealed class SchedulingHost : IAsyncDisposable
{
    private static readonly string[] Keys = ["org=organiser", "other=organiser", "visa=visa", "desk=desk", "audit=auditor", "service=service"];
    private readonly WebApplicationFactory<CommandHandler> factory;

    private SchedulingHost(string database, string? owner, IReadOnlyDictionary<string, string> settings) => factory = new WebApplicationFactory<CommandHandler>().WithWebHostBuilder(host =>
    {
        host.UseSetting("LOG_DATABASE", database);
        host.UseSetting("LOG_OWNER_DATABASE", owner);
        host.UseSetting("RABBITMQ_URL", "amqp://nobody:nothing@127.0.0.1:1/");
        foreach (var (name, value) in settings)
            host.UseSetting(name, value);
        host.UseSetting("CALENDAR_KEYS", string.Join(';', Keys.Select(key => $"{key}:{Hash(key.Split('=')[0])}")));
    });

    /// <summary>Starts it and waits until its tables are made.</summary>
    public static async Task<SchedulingHost> Start(string database, string? owner = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = new SchedulingHost(database, owner, settings ?? new Dictionary<string, string>());
        using var client = host.factory.CreateClient();
        for (var tries = 0; !(await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode; tries++)
        {
            if (tries == 300)
                throw new InvalidOperationException("Scheduling does not become ready.");
            await Task.Delay(50);
        }

        return host;
    }

    /// <summary>Sends a request and reads the answer.</summary>
    public async Task<Answer> Ask(string key, string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var client = factory.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Api-Key", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var type = headers.FirstOrDefault(header => header.Name == "Content-Type").Value ?? (path == "/import" ? "application/x-ndjson" : "application/json");
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, type);
        using var response = await client.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A part of the service.</summary>
    public T Part<T>()
        where T : notnull => factory.Services.GetRequiredService<T>();

    /// <summary>A client of its own, for a part of another service that calls this one.</summary>
    public HttpClient Client(string key, params DelegatingHandler[] through)
    {
        var client = factory.CreateDefaultClient(through);
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>Position of the last fact in the log, as the feed tells it.</summary>
    public async Task<int> Facts() => (await Ask("service", "GET", "/events?limit=5000")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>An answer of the service.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Tag">Entity tag; null when it has none.</param>
/// <param name="Body">The body as text.</param>
internal sealed record Answer(int Status, string? Tag, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>Rule of the problem that it tells of.</summary>
    public string? Code => Json.GetProperty("code").GetString();

    /// <summary>JSON pointers of the faults that it tells of, in their order.</summary>
    public IEnumerable<string?> Pointers => Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString());

    /// <summary>Names of the facts that a command added.</summary>
    public IEnumerable<string?> Events => Json.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("type").GetString());

    /// <summary>How the meeting stands after a command.</summary>
    public string? MeetingStatus => Json.GetProperty("status").GetString();
}

using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Calendar.IntegrationTests.Scheduling;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The three services as real processes, and a client of theirs. The key of each role is its name.</summary>
/// <param name="databases">Where their tables are.</param>
/// <param name="settings">What they are told beside that, the broker included.</param>
/// <param name="relayBroker">Where Scheduling finds the broker, when not where the others do.</param>
internal sealed class CalendarProcesses(Databases databases, IReadOnlyDictionary<string, string> settings, Uri? relayBroker = null) : IAsyncDisposable
{
    private static readonly string[] Roles = ["organiser", "visa", "desk", "auditor", "subscriberAdmin", "service"];
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(3);
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(15) };

    public ServiceProcess Scheduling { get; } = new("Scheduling", new Dictionary<string, string>(settings)
    {
        ["LOG_DATABASE"] = databases.Log,
        ["RABBITMQ_URL"] = relayBroker?.AbsoluteUri ?? settings["RABBITMQ_URL"],
        ["CALENDAR_KEYS"] = Keys,
    });

    public ServiceProcess Projection { get; private set; } = null!;

    public ServiceProcess Notification { get; private set; } = null!;

    public async Task Start()
    {
        var others = new Dictionary<string, string>(settings)
        {
            ["PROJECTION_DATABASE"] = databases.Projection,
            ["NOTIFICATION_DATABASE"] = databases.Notification,
            ["SCHEDULING_URL"] = Scheduling.Address.ToString(),
            ["SCHEDULING_KEY"] = "service",
            ["MAIL_FROM"] = "calendar@example.org",
            ["MAIL_QUIET_SECONDS"] = "0",
            ["MAIL_MOST_A_DAY"] = "0",
            ["PUBLIC_URL"] = "http://127.0.0.1:1",
            ["CALENDAR_KEYS"] = Keys,
        };
        Projection = new ServiceProcess("Projection", others);
        Notification = new ServiceProcess("Notification", others);
        await Task.WhenAll(Scheduling.Start(), Projection.Start(), Notification.Start());
    }

    /// <summary>Sends a request to a service.</summary>
    public async Task<Answer> Ask(
        ServiceProcess service, string key, string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(service.Address, path));
        request.Headers.Add("X-Api-Key", key);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, path == "/import" ? "application/x-ndjson" : "application/json");
        using var response = await client.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The same, asked again while the service is away, as a client would: commands are idempotent.</summary>
    public async Task<Answer> Insist(
        ServiceProcess service, string key, string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                var answer = await Ask(service, key, method, path, json, headers);
                if (answer.Status != 503 || waited.Elapsed > Outage)
                    return answer;
            }
            catch (Exception away) when (away is HttpRequestException or TaskCanceledException && waited.Elapsed < Outage)
            {
                // The service was killed or does not answer; it comes back.
            }

            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        foreach (var service in new[] { Scheduling, Projection, Notification })
        {
            if (service is not null)
                await service.DisposeAsync();
        }
    }

    private static string Keys { get; } = string.Join(';', Roles.Select(role => $"{role}={role}:{Hash(role)}"));

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>Connection strings of the three databases.</summary>
internal sealed record Databases(string Log, string Projection, string Notification);

using System.Security.Cryptography;
using System.Text;
using Calendar.IntegrationTests.Notification;
using Calendar.IntegrationTests.Scheduling;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The three services as real processes, on real servers of their own databases, with a mail server that is not ours.</summary>
internal sealed class RunningCalendar : IAsyncDisposable
{
    private static readonly string[] Keys = ["organiser", "visa", "desk", "auditor", "subscriberAdmin", "service"];
    private readonly HttpClient client = new();

    private RunningCalendar(IReadOnlyDictionary<string, string> settings, AioSmtpServer mailServer, OtlpSink traces)
    {
        Scheduling = new ServiceProcess("Scheduling", settings);
        var others = new Dictionary<string, string>(settings) { ["SCHEDULING_URL"] = Scheduling.Address.ToString() };
        Projection = new ServiceProcess("Projection", others);
        Notification = new ServiceProcess("Notification", others);
        MailServer = mailServer;
        Traces = traces;
    }

    public ServiceProcess Scheduling { get; }

    public ServiceProcess Projection { get; }

    public ServiceProcess Notification { get; }

    public AioSmtpServer MailServer { get; }

    public OtlpSink Traces { get; }

    public static async Task<RunningCalendar> Start(PostgresServer postgres, RabbitServer rabbit)
    {
        var host = $"calendar-{Guid.NewGuid():N}";
        await rabbit.Control("add_vhost", host);
        await rabbit.Control("set_permissions", "-p", host, rabbit.Url.UserInfo.Split(':')[0], ".*", ".*", ".*");
        var mailServer = await AioSmtpServer.Start([]);
        var traces = new OtlpSink(ServerScript.FreePort());
        var calendar = new RunningCalendar(
            new Dictionary<string, string>
            {
                ["LOG_DATABASE"] = await postgres.NewDatabase(),
                ["PROJECTION_DATABASE"] = await postgres.NewDatabase(),
                ["NOTIFICATION_DATABASE"] = await postgres.NewDatabase(),
                ["RABBITMQ_URL"] = new UriBuilder(rabbit.Url) { Path = "/" + host }.Uri.AbsoluteUri,
                ["QUEUE_TYPE"] = "classic",
                ["SCHEDULING_KEY"] = "service",
                ["SMTP_URL"] = $"smtp://127.0.0.1:{mailServer.Port}",
                ["MAIL_FROM"] = "calendar@example.org",
                ["PUBLIC_URL"] = "http://127.0.0.1:1",
                ["CALENDAR_KEYS"] = string.Join(';', Keys.Select(role => $"{role}={role}:{Hash(role)}")),
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = traces.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            },
            mailServer,
            traces);
        await Task.WhenAll(calendar.Scheduling.Start(), calendar.Projection.Start(), calendar.Notification.Start());
        return calendar;
    }

    /// <summary>Sends a request to a service. The key is the name of the role.</summary>
    public async Task<Answer> Ask(ServiceProcess service, string key, string method, string path, string? json = null, string? traceparent = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(service.Address, path));
        request.Headers.Add("X-Api-Key", key);
        if (traceparent is not null)
            request.Headers.Add("traceparent", traceparent);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, path == "/import" ? "application/x-ndjson" : "application/json");
        using var response = await client.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The same, asked again while the service is away, as a client would: commands are idempotent.</summary>
    public async Task<Answer> Insist(ServiceProcess service, string key, string method, string path, string? json = null)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var answer = await Ask(service, key, method, path, json);
                if (answer.Status != 503 || tries == 300)
                    return answer;
            }
            catch (HttpRequestException) when (tries < 300)
            {
                // The service was killed; it comes back.
            }

            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        foreach (var service in new[] { Scheduling, Projection, Notification })
            await service.DisposeAsync();
        await MailServer.DisposeAsync();
        await Traces.DisposeAsync();
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

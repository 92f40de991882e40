using Calendar.IntegrationTests.Notification;
using Calendar.IntegrationTests.Relay;
using Calendar.IntegrationTests.Scheduling;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The three services as real processes, on real servers of their own databases, with a mail server that is not ours.</summary>
internal sealed class RunningCalendar(CalendarProcesses processes, AioSmtpServer mailServer, OtlpSink traces) : IAsyncDisposable
{
    public ServiceProcess Scheduling => processes.Scheduling;

    public ServiceProcess Projection => processes.Projection;

    public ServiceProcess Notification => processes.Notification;

    public AioSmtpServer MailServer => mailServer;

    public OtlpSink Traces => traces;

    public static async Task<RunningCalendar> Start(PostgresServer postgres, RabbitServer rabbit)
    {
        var broker = await VirtualHost.Make(rabbit, $"calendar-{Guid.NewGuid():N}");
        var mailServer = await AioSmtpServer.Start([]);
        var traces = new OtlpSink(ServerScript.FreePort());
        var processes = new CalendarProcesses(
            new Databases(await postgres.NewDatabase(), await postgres.NewDatabase(), await postgres.NewDatabase()),
            new Dictionary<string, string>
            {
                ["RABBITMQ_URL"] = broker.AbsoluteUri,
                ["QUEUE_TYPE"] = "classic",
                ["SMTP_URL"] = $"smtp://127.0.0.1:{mailServer.Port}",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = traces.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            });
        await processes.Start();
        return new RunningCalendar(processes, mailServer, traces);
    }

    /// <summary>Sends a request to a service. The key is the name of the role.</summary>
    public Task<Answer> Ask(ServiceProcess service, string key, string method, string path, string? json = null, string? traceparent = null) =>
        processes.Ask(service, key, method, path, json, traceparent is null ? [] : [("traceparent", traceparent)]);

    /// <summary>The same, asked again while the service is away.</summary>
    public Task<Answer> Insist(ServiceProcess service, string key, string method, string path, string? json = null) =>
        processes.Insist(service, key, method, path, json);

    public async ValueTask DisposeAsync()
    {
        await processes.DisposeAsync();
        await MailServer.DisposeAsync();
        await Traces.DisposeAsync();
    }
}

using System.Security.Cryptography;
using System.Text;
using Calendar.IntegrationTests.WholeWay;

namespace Calendar.Benchmarks;

/// <summary>Services as processes, as they are built for use, each with a database of its own. The key of each role is its name.</summary>
internal sealed class RunningServices : IAsyncDisposable
{
    private static readonly Uri NoBroker = new("amqp://nobody:nothing@127.0.0.1:1/");
    private static readonly string[] Keys = ["organiser", "visa", "desk", "auditor", "subscriberAdmin", "service"];
    private readonly List<ServiceProcess> started = [];

    private readonly BenchDatabase? notificationRows;

    private RunningServices(BenchDatabase log, BenchDatabase projection, BenchDatabase? notification, IReadOnlyDictionary<string, string> settings)
    {
        Log = log;
        ProjectionRows = projection;
        Scheduling = new ServiceProcess("Scheduling", settings);
        var readers = new Dictionary<string, string>(settings) { ["SCHEDULING_URL"] = Scheduling.Address.ToString(), ["SCHEDULING_KEY"] = "service" };
        Projection = new ServiceProcess("Projection", readers);
        notificationRows = notification;
        Notification = notification is null ? null : new ServiceProcess("Notification", readers);
    }

    internal ServiceProcess Scheduling { get; }

    internal ServiceProcess Projection { get; }

    /// <summary>Null where no mails are sent.</summary>
    internal ServiceProcess? Notification { get; }

    /// <summary>Database of the log.</summary>
    internal BenchDatabase Log { get; }

    /// <summary>Database of the read models.</summary>
    internal BenchDatabase ProjectionRows { get; }

    /// <summary>Prepares the services; each is started with <see cref="Start"/>.</summary>
    /// <param name="place">Where.</param>
    /// <param name="name">Name of the bench, of a-z, 0-9 and _.</param>
    /// <param name="broker">Address of the broker; null when nothing is to be published: Scheduling then goes on looking for one.</param>
    /// <param name="queues">What the relay demands, joined by commas.</param>
    /// <param name="mailServer">Where Notification hands its mails to, <c>smtp://</c>; null when there is to be no Notification.</param>
    /// <param name="more">Settings beside those that every service needs; null for none.</param>
    internal static async Task<RunningServices> Prepare(
        BenchPlace place, string name, Uri? broker, string queues = "calendar-projection", string? mailServer = null, IReadOnlyDictionary<string, string>? more = null)
    {
        var log = await place.NewDatabase($"{name}_log");
        var projection = await place.NewDatabase($"{name}_projection");
        var notification = mailServer is null ? null : await place.NewDatabase($"{name}_notification");
        return new(log, projection, notification, new Dictionary<string, string>(more ?? new Dictionary<string, string>())
        {
            ["LOG_DATABASE"] = log.ConnectionString,
            ["PROJECTION_DATABASE"] = projection.ConnectionString,
            ["NOTIFICATION_DATABASE"] = notification?.ConnectionString ?? "",
            ["SMTP_URL"] = mailServer ?? "",
            ["PUBLIC_URL"] = "http://127.0.0.1",
            ["RABBITMQ_URL"] = (broker ?? NoBroker).AbsoluteUri,
            ["RELAY_QUEUES"] = queues,
            ["CALENDAR_KEYS"] = string.Join(';', Keys.Select(role => $"{role}={role}:{Hash(role)}")),
        });
    }

    /// <summary>Starts a service and waits until it is ready.</summary>
    internal async Task Start(ServiceProcess service)
    {
        started.Add(service);
        await service.Start();
    }

    /// <summary>A client with the key of a role, without a limit of time.</summary>
    internal static HttpClient ClientOf(ServiceProcess service, string role) => new() { BaseAddress = service.Address, Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { { "X-Api-Key", role } } };

    public async ValueTask DisposeAsync()
    {
        foreach (var service in started)
            await service.DisposeAsync();
        await Log.DisposeAsync();
        await ProjectionRows.DisposeAsync();
        if (notificationRows is not null)
            await notificationRows.DisposeAsync();
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

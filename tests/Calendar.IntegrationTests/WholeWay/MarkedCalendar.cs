using Calendar.IntegrationTests.EventStore.Evidence;
using Calendar.IntegrationTests.Notification;
using Calendar.IntegrationTests.Relay;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.Traces;
using Calendar.Scheduling.Relay;
using RabbitMQ.Client;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The services as real processes, which sign their log, and every place in which something of a person may lie.</summary>
internal sealed class MarkedCalendar(
    PostgresServer postgres, RabbitServer rabbit, Uri broker, Databases databases, CalendarProcesses processes, AioSmtpServer mailServer, OtlpSink telemetry, string folder) : IAsyncDisposable
{
    private const string Kept = "kept-by-the-test";

    public CalendarProcesses Processes => processes;

    public AioSmtpServer MailServer => mailServer;

    public Databases Databases => databases;

    /// <summary>Where the signed checkpoints lie.</summary>
    public string Notes { get; } = Path.Combine(folder, "checkpoints");

    public string Folder => folder;

    public static async Task<MarkedCalendar> Start(PostgresServer postgres, RabbitServer rabbit, Dictionary<string, string[]> answers)
    {
        var folder = Directory.CreateTempSubdirectory("calendar-forgotten-").FullName;
        var key = Path.Combine(folder, "signing-key.pem");
        await File.WriteAllTextAsync(key, SignedTestLog.NewKey());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var broker = await VirtualHost.Make(rabbit, $"forgotten-{Guid.NewGuid():N}");
        await KeepEverything(broker);
        var (mailServer, telemetry) = (await AioSmtpServer.Start(answers), new OtlpSink(ServerScript.FreePort()));
        var databases = new Databases(await postgres.NewDatabase(), await postgres.NewDatabase(), await postgres.NewDatabase());
        var processes = new CalendarProcesses(databases, new Dictionary<string, string>
        {
            ["RABBITMQ_URL"] = broker.AbsoluteUri,
            ["QUEUE_TYPE"] = "classic",
            ["SMTP_URL"] = $"smtp://127.0.0.1:{mailServer.Port}",
            ["LOG_SIGNING_KEY_FILE"] = key,
            ["LOG_CHECKPOINT_FILE"] = Path.Combine(folder, "checkpoints"),
            ["LOG_SIGN_SECONDS"] = "1",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        await processes.Start();
        return new MarkedCalendar(postgres, rabbit, broker, databases, processes, mailServer, telemetry, folder);
    }

    /// <summary>Every place in which the marker stands, and how many answers of the services were looked at.</summary>
    public async Task<(IReadOnlyList<string> Marked, int Given)> Search(Marker marker, IReadOnlyDictionary<string, string[]> ids)
    {
        var (marked, given) = (new List<string>(), 0);
        foreach (var database in (string[])[databases.Log, databases.Projection, databases.Notification])
        {
            marked.AddRange(await MarkedDatabase.TablesWith(marker, database));
        }
        var walk = new ApiWalk(processes, ids);
        foreach (var service in (ServiceProcess[])[processes.Scheduling, processes.Projection, processes.Notification])
        {
            var (answers, count) = await walk.Walk(service, marker);
            marked.AddRange(answers);
            given += count;
        }
        marked.AddRange((await Queues()).Where(queue => queue.Bodies.Any(body => marker.IsIn(body))).Select(queue => $"queue {queue.Name}"));
        (string Place, string Text)[] written =
        [
            ("output", string.Join('\n', processes.Scheduling.Output, processes.Projection.Output, processes.Notification.Output)),
            ("PostgreSQL's log", await File.ReadAllTextAsync(Path.Combine(postgres.Folder, "server", "log"))),
            ("RabbitMQ's log", await rabbit.Log()),
            .. await Task.WhenAll(Directory.GetFiles(folder).Select(async file => (Path.GetFileName(file), await File.ReadAllTextAsync(file)))),
        ];
        marked.AddRange(written.Where(one => marker.IsIn(one.Text)).Select(one => one.Place));
        marked.AddRange(telemetry.Bodies.Any(body => marker.IsIn(body)) ? ["telemetry"] : []);
        return (marked, given);
    }

    public async ValueTask DisposeAsync()
    {
        await processes.DisposeAsync();
        await mailServer.DisposeAsync();
        await telemetry.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // Bound as a service's queue is, and read by nobody, so that it holds whatever was published.
    private static async Task KeepEverything(Uri broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(Kept, durable: true, exclusive: false, autoDelete: false);
        foreach (var exchange in BusNames.Published.Select(BusNames.Exchange))
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(Kept, exchange, "");
        }
    }

    private async Task<List<(string Name, List<byte[]> Bodies)>> Queues()
    {
        var host = broker.AbsolutePath.TrimStart('/');
        var names = (await rabbit.Control("list_queues", "-p", host, "name", "--quiet", "--no-table-headers")).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        List<(string, List<byte[]>)> found = [];
        foreach (var name in names)
        {
            // What was taken goes back when the channel ends.
            await using var channel = await connection.CreateChannelAsync();
            List<byte[]> bodies = [];
            while (await channel.BasicGetAsync(name, autoAck: false) is { } message)
            {
                bodies.Add(message.Body.ToArray());
            }
            found.Add((name, bodies));
        }
        return found;
    }
}

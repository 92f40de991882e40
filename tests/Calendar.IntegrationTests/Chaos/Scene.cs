using Calendar.IntegrationTests.Chaos.Load;
using Calendar.IntegrationTests.Relay;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.WholeWay;

namespace Calendar.IntegrationTests.Chaos;

/// <summary>The whole calendar under load, for one run: real processes, databases of their own, two subscribers, mails in a directory.</summary>
internal sealed class Scene : IAsyncDisposable
{
    internal static readonly string[] Queues = ["calendar-projection", "calendar-notification"];

    private Scene(Stage stage, Place place, ForgetfulProxy proxy, int seed)
    {
        (Rabbit, Place, Proxy, Seed) = (stage.Rabbit, place, proxy, seed);
        Calendar = new CalendarProcesses(
            place.Databases,
            new Dictionary<string, string> { ["RABBITMQ_URL"] = stage.Rabbit.Url.AbsoluteUri, ["MAIL_DIR"] = Mails },
            new UriBuilder(stage.Rabbit.Url) { Port = proxy.Port }.Uri);
    }

    /// <summary>Whatever is random in this run follows from it.</summary>
    internal int Seed { get; }

    internal RabbitServer Rabbit { get; }

    internal Place Place { get; }

    internal PostgresServer Postgres => Place.Postgres;

    /// <summary>Stands between the relay and the broker, and passes everything on until it is told otherwise.</summary>
    internal ForgetfulProxy Proxy { get; }

    internal CalendarProcesses Calendar { get; }

    internal Clients Clients { get; private set; } = null!;

    internal string Mails { get; } = Directory.CreateTempSubdirectory("calendar-mails-").FullName;

    internal static async Task<Scene> Start(Stage stage, Place place, int seed)
    {
        await using (var broker = await QueueReader.Open(stage.Rabbit.Url))
        {
            foreach (var queue in Queues)
                await broker.Delete(queue);
        }

        var scene = new Scene(stage, place, new ForgetfulProxy(stage.Rabbit.Url.Port), seed);
        try
        {
            await scene.Calendar.Start();
            await scene.Subscribe("desk", Story.Desk, "[]");
            await scene.Subscribe("desk", Story.Press, """["MeetingScheduled","MeetingCanceled"]""");
            scene.Clients = new Clients(scene.Calendar, seed);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Clients is not null)
            await Clients.DisposeAsync();
        await Calendar.DisposeAsync();
        await Proxy.DisposeAsync();
        await Place.Leave();
        Directory.Delete(Mails, recursive: true);
    }

    private async Task Subscribe(string key, string mail, string events)
    {
        var made = await Calendar.Insist(
            Calendar.Notification, key, "POST", "/subscriptions", $$"""{"mail":"{{mail}}","about":{"everything":true},"events":{{events}}}""");
        if (made.Status != 201)
            throw new InvalidOperationException($"{mail} could not subscribe: {made.Status} {made.Body}");
    }
}

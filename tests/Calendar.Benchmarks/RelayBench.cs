using Calendar.EventStore;
using Calendar.Scheduling.Relay;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;

namespace Calendar.Benchmarks;

/// <summary>From the log into two quorum queues, against the same messages, ready in memory, published into the same queues.</summary>
internal static class RelayBench
{
    private const string Name = "relay";
    private const int Events = 30_000;
    private const int GettingWarm = 5_000;
    private const int Window = 256;
    private static readonly string[] Queues = ["calendar-projection", "calendar-notification"];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly CancellationToken Never = CancellationToken.None;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var database = await place.NewDatabase(Name);
        var settings = new LogSettings(database.ConnectionString);
        await LogSchema.Apply(settings, Never);
        await using var log = new EventLog(settings, TimeProvider.System);
        await Fill(log);
        var relay = new RelaySettings(await place.NewVirtualHost(Name), Queues);
        await using var connection = await new ConnectionFactory { Uri = relay.Broker }.CreateConnectionAsync();
        await BusTopology.Declare(connection, relay, Never);
        var ready = new List<RelayMessage>();
        while (ready.Count < Events)
            ready.AddRange((await log.ReadLog(ready.Count, 5000, Never)).Select(stored => RelayMessage.For(stored, null)));

        var (rate, floor) = await Rounds.Alternate(
            async () =>
            {
                await Empty(connection);
                await database.Execute("delete from mt_event_progression");
                return await Relay(log, relay);
            },
            async () =>
            {
                await Empty(connection);
                return await Publish(connection, ready);
            });
        return [new Figure(Name, rate, "events/s", floor, Target.OfFloor(0.8))];
    }

    private static async Task Fill(EventLog log)
    {
        for (var stream = 0; stream < Events / 1000; stream++)
            await log.Append(new($"meeting-{stream}", ExpectedVersion.NoStream, [.. Enumerable.Range(0, 1000).Select(_ => BenchEvent.New())]), Never);
    }

    private static async Task<double> Relay(EventLog log, RelaySettings settings)
    {
        using var end = new CancellationTokenSource();
        using var telemetry = new RelayTelemetry(TimeProvider.System);
        var tail = new Tail(log, TimeProvider.System, NullLogger<Tail>.Instance);
        var term = new RelayTerm(log, tail, settings, telemetry, new RelayHealth(), TimeProvider.System).Run(end.Token);
        var (from, begun) = await Reach(log, GettingWarm, term);
        var (to, ended) = await Reach(log, Events, term);
        await end.CancelAsync();
        await term.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (to - from) / TimeProvider.System.GetElapsedTime(begun, ended).TotalSeconds;
    }

    private static async Task<(long Position, long At)> Reach(EventLog log, long position, Task term)
    {
        var checkpoint = new Checkpoint(log, "relay");
        while (true)
        {
            if (term.IsFaulted)
                await term;
            if (await checkpoint.Read(Never) is var reached && reached >= position)
                return (reached, TimeProvider.System.GetTimestamp());
            await Task.Delay(Look);
        }
    }

    private static async Task<double> Publish(IConnection connection, List<RelayMessage> ready)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: null));
        var properties = ready.ConvertAll(message => new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = message.Id.ToString(),
            Headers = message.Headers,
        });
        var onTheirWay = new Queue<Task>(Window);
        var begun = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < ready.Count; i++)
        {
            if (i == GettingWarm)
                begun = TimeProvider.System.GetTimestamp();
            if (onTheirWay.Count == Window)
                await onTheirWay.Dequeue();
            onTheirWay.Enqueue(channel.BasicPublishAsync(ready[i].Exchange, "", mandatory: true, properties[i], ready[i].Body).AsTask());
        }

        while (onTheirWay.TryDequeue(out var next))
            await next;
        return (Events - GettingWarm) / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task Empty(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in Queues)
            await channel.QueuePurgeAsync(queue);
    }
}

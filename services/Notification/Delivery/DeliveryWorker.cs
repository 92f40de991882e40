using Calendar.Notification.Smtp;
using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>Delivers what is planned, in every process of the service: its couriers, what wakes them, and the upkeep of the ledger.</summary>
internal sealed class DeliveryWorker(
    NpgsqlDataSource database, Claims claims, Ledger ledger, Sweep sweep, DeliverySettings settings, MailTelemetry telemetry, TimeProvider clock,
    ILogger<Courier> courierLog, ILogger<DeliveryWorker> log) : BackgroundService
{
    private readonly Wake wake = new();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Again(TablesAreMade, stoppingToken);
        if (settings.Gate is { } gate)
        {
            gate.Changed += Tell;
        }
        var owner = Guid.NewGuid();
        var bag = new MailBag(claims, ledger, owner, clock);
        await Task.WhenAll(Enumerable.Range(0, settings.Couriers)
            .Select(_ => new Courier(bag, owner, ledger, wake, settings, telemetry, clock, courierLog).Work(stoppingToken))
            .Append(Again(Listen, stoppingToken))
            .Append(Again(stop => Upkeep(owner, bag, stop), stoppingToken)));
        await bag.Empty(CancellationToken.None);
        await ledger.ReleaseAll(owner, CancellationToken.None);
    }

    private void Tell(Breaker server)
    {
        telemetry.Note(server);
        log.LogWarning("The mail server is {Server} from now on, pauses in a row: {Pauses}", MailTelemetry.Word(server), server.Pauses);
    }

    // The inbox makes them when it first reaches the database.
    private async Task TablesAreMade(CancellationToken stop)
    {
        await using var look = database.CreateCommand("select to_regclass('mails') is not null");
        while (await look.ExecuteScalarAsync(stop) is false)
        {
            await Task.Delay(settings.LookEvery, clock, stop);
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using (var listen = new NpgsqlCommand($"listen {MailPlan.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }
        while (true)
        {
            await connection.WaitAsync(stop);
            wake.All();
        }
    }

    private async Task Upkeep(Guid owner, MailBag bag, CancellationToken stop)
    {
        while (true)
        {
            await ledger.Renew(owner, stop);
            await bag.EmptyIfForgotten(stop);
            await sweep.Run(stop);
            await Task.Delay(settings.LookEvery, clock, stop);
        }
    }

    private async Task Again(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException away)
            {
                log.LogWarning(away, "The database does not answer; delivery tries again");
                await Task.Delay(settings.LookEvery, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

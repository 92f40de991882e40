using Calendar.EventStore;

namespace Calendar.Scheduling.Relay;

/// <summary>Publishes the log, in one process at a time, for as long as the service runs. Nothing that fails here reaches the API.</summary>
internal sealed class RelayService(
    EventLog log, Tail tail, SchemaReady schema, RelaySettings settings, RelayTelemetry telemetry, RelayHealth health, TimeProvider clock,
    ILogger<RelayService> logger) : BackgroundService
{
    private static readonly TimeSpan NextTry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BrokenPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.Wait(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var lead = await Leadership.TryTake(log, "relay", clock, stoppingToken);
                if (lead is not null)
                    await Lead(lead, stoppingToken);
            }
            catch (LogUnavailableException fault)
            {
                logger.LogWarning(fault, "The relay waits for the database");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(NextTry, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Lead(Leadership lead, CancellationToken stop)
    {
        logger.LogInformation("This process leads the relay");
        using var term = CancellationTokenSource.CreateLinkedTokenSource(stop, lead.Lost);
        for (var pause = ShortestPause; !term.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var begun = clock.GetTimestamp();
            try
            {
                await new RelayTerm(log, tail, settings, telemetry, health, clock).Run(term.Token);
            }
            catch (Exception fault) when (term.IsCancellationRequested || fault is LeadLostException or LogUnavailableException)
            {
                logger.LogWarning("This process leads the relay no longer: {Reason}", fault.GetType().Name);
                return;
            }
            catch (BrokenLogException fault)
            {
                logger.LogCritical(fault, "The relay stands still until somebody has looked at the log");
                health.Fails(fault.Message);
                pause = BrokenPause;
            }
            catch (Exception fault)
            {
                logger.LogError(fault, "The relay begins again at its checkpoint");
                telemetry.Failed();
                health.Fails("The broker cannot be reached or refuses.");
                pause = clock.GetElapsedTime(begun) > LongestPause ? ShortestPause : pause;
            }

            await Task.Delay(pause, clock, term.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

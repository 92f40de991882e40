using Calendar.EventStore;
using Calendar.EventStore.Evidence;

namespace Calendar.Scheduling.Evidence;

/// <summary>Signs the log, in one process at a time. Nothing that fails here reaches the API; what could not be signed is signed later.</summary>
internal sealed class NotaryService(EventLog log, Notary notary, SchemaReady schema, TimeProvider clock, ILogger<NotaryService> logger) : BackgroundService
{
    private static readonly TimeSpan NextTry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.Wait(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = NextTry;
            try
            {
                await using var lead = await Leadership.TryTake(log, "notary", clock, stoppingToken);
                if (lead is not null)
                {
                    using var term = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lead.Lost);
                    await notary.Run(term.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Somebody else leads, or the service ends.
            }
            catch (LogUnavailableException away)
            {
                logger.LogWarning(away, "The notary waits for the database");
            }
            catch (Exception fault)
            {
                logger.LogError(fault, "The log is not signed at the moment");
                pause = AfterFault;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

using Npgsql;

namespace Calendar.Notification.Digests;

/// <summary>Looks every minute which daily mails are due.</summary>
internal sealed class DigestWorker(DigestPlan plan, TimeProvider clock, ILogger<DigestWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await plan.Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException away)
            {
                log.LogWarning(away, "The database does not answer; daily mails are looked at again in a minute");
            }
        }
    }
}

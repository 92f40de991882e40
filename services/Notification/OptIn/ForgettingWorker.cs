using Npgsql;

namespace Calendar.Notification.OptIn;

/// <summary>Looks every hour what is to be forgotten.</summary>
internal sealed class ForgettingWorker(Forgetting forgetting, TimeProvider clock, ILogger<ForgettingWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await forgetting.Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException away)
            {
                log.LogWarning(away, "The database does not answer; what is to be forgotten is looked at again in an hour");
            }
        }
    }
}

using Npgsql;

namespace Calendar.Notification.Checkpoints;

/// <summary>Looks every minute whether the checkpoint of the day is owed to somebody.</summary>
internal sealed class CheckpointWorker(CheckpointPlan plan, TimeProvider clock, ILogger<CheckpointWorker> log) : BackgroundService
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
            catch (Exception away) when (away is NpgsqlException or HttpRequestException or OperationCanceledException)
            {
                log.LogWarning(away, "The checkpoint of the day cannot be sent yet; it is looked at again in a minute");
            }
        }
    }
}

using Npgsql;

namespace Calendar.Notification.Delivery;

/// <summary>Tells those who run the service when its clock is off. Mails do not follow that clock: what is due, and the dates in them, are told by the database's.</summary>
internal sealed class ClockCheck(NpgsqlDataSource database, MailTelemetry telemetry, TimeProvider clock, ILogger<ClockCheck> log) : BackgroundService
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Compare(stoppingToken);
            }
            catch (Exception away) when (away is NpgsqlException or OperationCanceledException)
            {
                // Whether the database is away, others tell.
            }
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Compare(CancellationToken stop)
    {
        await using var ask = database.CreateCommand("select clock_timestamp()");
        var ahead = clock.GetUtcNow().UtcDateTime - (DateTime)(await ask.ExecuteScalarAsync(stop))!;
        telemetry.NoteClock(ahead);
        if (ahead.Duration() > Tolerated)
        {
            log.LogWarning("The clock of this machine is {Seconds} seconds ahead of the database's; set it right", Math.Round(ahead.TotalSeconds));
        }
    }
}

using Calendar.EventInbox.Applying;
using Calendar.EventInbox.Intake;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Calendar.EventInbox;

/// <summary>Not ready while the database cannot be reached; degraded while events are known of and none is applied.</summary>
internal sealed class InboxHealth(InboxSettings settings, Arrivals arrivals, InboxProgress progress, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private long seen;
    private TimeSpan seenAt = clock.GetElapsedTime(0);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await settings.Database.OpenConnectionAsync(cancellationToken);
            progress.MoveTo(await Checkpoint.Read(connection, cancellationToken));
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be reached, or its tables are not made yet.");
        }

        return IsStalled()
            ? HealthCheckResult.Degraded("Events are known of, and none was applied for half a minute.")
            : HealthCheckResult.Healthy();
    }

    private bool IsStalled()
    {
        lock (gate)
        {
            var now = clock.GetElapsedTime(0);
            if (progress.Applied != seen || arrivals.Highest <= progress.Applied)
                (seen, seenAt) = (progress.Applied, now);
            return now - seenAt > Stalled;
        }
    }
}

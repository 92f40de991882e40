using Calendar.EventStore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Calendar.Scheduling;

/// <summary>Whether the tables are there, for whatever must wait for them.</summary>
internal sealed class SchemaReady
{
    private readonly TaskCompletionSource made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsSet => made.Task.IsCompleted;

    public void Set() => made.TrySetResult();

    public Task Wait(CancellationToken stop) => made.Task.WaitAsync(stop);
}

/// <summary>Ready when the tables are there and the log answers.</summary>
internal sealed class LogHealth(EventLog log, SchemaReady schema) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!schema.IsSet)
            return HealthCheckResult.Unhealthy("The tables of the log are not made yet.");

        try
        {
            await log.LastPosition(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (LogUnavailableException)
        {
            return HealthCheckResult.Unhealthy("The log does not answer.");
        }
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Calendar.Scheduling.Evidence;

/// <summary>Degraded while entries wait and none is signed; never unhealthy, since the API works without, and what is not signed now is signed later.</summary>
internal sealed class SigningHealth : IHealthCheck
{
    private volatile bool isStalled;

    /// <summary>Whether entries wait and none is signed.</summary>
    internal bool IsStalled
    {
        get => isStalled;
        set => isStalled = value;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(isStalled ? HealthCheckResult.Degraded("Entries of the log wait, and none was signed for a minute.") : HealthCheckResult.Healthy());
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Calendar.Scheduling.Relay;

/// <summary>Degraded while this process leads the relay and cannot publish; never unhealthy, since the API works without the broker.</summary>
internal sealed class RelayHealth : IHealthCheck
{
    private volatile string? complaint;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(complaint is { } text ? HealthCheckResult.Degraded(text) : HealthCheckResult.Healthy());

    internal void Works() => complaint = null;

    internal void Fails(string text) => complaint = text;
}

using Calendar.EventStore;

namespace Calendar.Scheduling.Relay;

/// <summary>Gives Scheduling its relay.</summary>
internal static class RelayRegistration
{
    /// <summary>Publishes the log for as long as the service runs, and reports to the health check <c>relay</c>.</summary>
    /// <param name="services">Registrations that hold the <see cref="EventLog"/>, <see cref="SchemaReady"/> and the clock.</param>
    /// <param name="settings">Where to publish.</param>
    internal static IServiceCollection AddRelay(this IServiceCollection services, RelaySettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Tail>();
        services.AddSingleton<RelayTelemetry>();
        services.AddSingleton<RelayHealth>();
        services.AddHealthChecks().AddCheck<RelayHealth>("relay", tags: ["ready"]);
        services.AddHostedService<RelayService>();
        return services;
    }
}

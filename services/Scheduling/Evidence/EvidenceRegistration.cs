using Calendar.EventStore.Evidence;

namespace Calendar.Scheduling.Evidence;

/// <summary>Gives Scheduling what signs its log and proves it.</summary>
internal static class EvidenceRegistration
{
    /// <summary>Signs the log for as long as the service runs, and reports to the health check <c>evidence</c>; without settings it is only told that nothing is signed.</summary>
    /// <param name="services">Registrations that hold the log, <see cref="SchemaReady"/> and the clock.</param>
    /// <param name="settings">How to sign; null for not at all.</param>
    internal static IServiceCollection AddEvidence(this IServiceCollection services, NotarySettings? settings)
    {
        services.AddSingleton<LogEvidence>().AddSingleton<SignedLog>();
        if (settings is null)
            return services;
        services.AddSingleton(settings).AddSingleton<EvidenceCheck>().AddSingleton<Notary>().AddHostedService<NotaryService>();
        services.AddSingleton<SigningTelemetry>().AddSingleton<SigningHealth>().AddHostedService<SigningWatch>();
        services.AddHealthChecks().AddCheck<SigningHealth>("evidence", tags: ["ready"]);
        return services;
    }
}

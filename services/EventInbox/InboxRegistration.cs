using Calendar.EventInbox.Applying;
using Calendar.EventInbox.Bus;
using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Intake;
using Calendar.EventInbox.Parked;
using Calendar.EventInbox.Rebuilds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Calendar.EventInbox;

/// <summary>Gives a service its inbox.</summary>
public static class InboxRegistration
{
    /// <summary>Applies every published event once and in order, for as long as the service runs, and reports to the health check <c>event-inbox</c>.</summary>
    /// <param name="services">The service's registrations, which hold one <see cref="IApplyEvents"/> as a singleton, and one <see cref="IApplyInBulk"/> where many events
    /// at once are worth a way of their own.</param>
    /// <param name="settings">What the inbox needs to know.</param>
    public static IServiceCollection AddEventInbox(this IServiceCollection services, InboxSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(_ => new Arrivals());
        services.AddSingleton(all => new InboxProgress(settings, all.GetRequiredService<Arrivals>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton<InboxTelemetry>();
        services.AddSingleton<NextEvents>();
        services.AddSingleton(all => new Batch(
            all.GetRequiredService<IApplyEvents>(), all.GetService<IApplyInBulk>(), all.GetRequiredService<InboxTelemetry>(),
            all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<Batch>>()));
        services.AddSingleton<Repairs>();
        services.AddSingleton(all => new ParkedRegister(settings.Database, all.GetRequiredService<Arrivals>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Listening>();
        services.AddSingleton<Term>();
        services.AddHostedService<Applier>();
        services.AddHttpClient(nameof(FeedClient), http =>
        {
            http.BaseAddress = new Uri(settings.Scheduling.AbsoluteUri.TrimEnd('/') + "/");
            http.DefaultRequestHeaders.Add("X-Api-Key", settings.SchedulingKey);
        }).RemoveAllLoggers();
        services.AddSingleton(all => new FeedClient(
            all.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(FeedClient)), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton<InboxHealth>();
        services.AddHealthChecks().AddCheck<InboxHealth>("event-inbox", tags: ["ready"]);
        return services;
    }

    /// <summary>Lets the tables of a service with an inbox be rebuilt from the log, by <see cref="Rebuild"/>. Only for tables that are nothing but a function of the log.</summary>
    /// <typeparam name="TService">How the service fills its tables.</typeparam>
    /// <param name="services">The service's registrations.</param>
    public static IServiceCollection AddRebuild<TService>(this IServiceCollection services)
        where TService : class, IFillTables
    {
        services.AddSingleton<IFillTables, TService>();
        services.AddSingleton<FeedPages>();
        services.AddSingleton<CarefulPages>();
        services.AddSingleton(all => new Rebuild(
            all.GetRequiredService<InboxSettings>(), all.GetRequiredService<FeedPages>(),
            all.GetRequiredService<IFillTables>(), all.GetRequiredService<CarefulPages>(), all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<RebuildRun>>()));
        return services;
    }
}

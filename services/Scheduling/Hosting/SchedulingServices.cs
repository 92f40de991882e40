using Calendar.EventStore;
using Calendar.Scheduling.Evidence;
using Calendar.Scheduling.Reads;
using Calendar.Scheduling.Relay;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.OpenApi;
using Npgsql;

namespace Calendar.Scheduling;

/// <summary>What Scheduling is made of.</summary>
internal static class SchedulingServices
{
    public static void AddScheduling(this WebApplicationBuilder builder)
    {
        // The log's own word for "away" comes before the general one.
        builder.Services.AddExceptionHandler<LogFaults>();
        builder.AddServiceDefaults("calendar-scheduling");
        builder.Services.AddOpenApi("v1", ApiDescription.Of("calendar-scheduling")).Configure<OpenApiOptions>("v1", ImportDescription.NameBothLines);
        var database = builder.Configuration["LOG_DATABASE"]
            ?? throw new InvalidOperationException("LOG_DATABASE is not set. Expected the Npgsql connection string of the log's database.");
        var settings = new LogSettings(database, builder.Configuration["LOG_SCHEMA"] ?? "public")
        {
            OwnerConnectionString = builder.Configuration["LOG_OWNER_DATABASE"] is { Length: > 0 } owner ? owner : null,
        };
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(_ => NpgsqlDataSource.Create(database))
            .AddSingleton<SchemaReady>()
            .AddSingleton(services => new EventLog(settings, services.GetRequiredService<TimeProvider>()))
            .AddSingleton<EventMaker>()
            .AddSingleton<MeetingStream>()
            .AddSingleton<WiderRevocation>()
            .AddSingleton<CommandHandler>()
            .AddSingleton<VisaCases>()
            .AddSingleton<PeopleDirectory>()
            .AddSingleton<ForgettingRegister>()
            .AddSingleton<ReadRegister>()
            .AddSingleton<IReadRegister>(services => services.GetRequiredService<ReadRegister>())
            .AddHostedService<Schema>()
            .AddEvidence(EvidenceSettings.Read(builder.Configuration))
            .AddRelay(RelaySettings.Read(builder.Configuration));
        builder.Services.AddHealthChecks().AddCheck<LogHealth>("log", tags: ["ready"]);
    }
}

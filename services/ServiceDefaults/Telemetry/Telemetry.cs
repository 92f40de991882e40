using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Calendar.ServiceDefaults;

/// <summary>Traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; otherwise logs on standard output alone.</summary>
internal static class Telemetry
{
    private static readonly string[] Sources = ["Calendar.*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql"];
    private static readonly string[] Meters = ["Calendar.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "MassTransit"];

    public static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        // Addresses of requests carry what people search for; spans carry them without.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        var resource = ResourceBuilder.CreateDefault().AddService(service);
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter());
        builder.Services.AddSingleton(Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build());
        builder.Services.AddSingleton(Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build());
        builder.Services.AddHostedService<TelemetryFlush>();
    }

    /// <summary>Gives the span of a request the name of its address, with the ids left out.</summary>
    public static Task NameAfterRoute(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } address } && context.Features.Get<IHttpActivityFeature>()?.Activity is { } request)
            request.DisplayName = $"{context.Request.Method} {address}";
        return next(context);
    }

    /// <summary>Holds the providers for the life of the host, and sends what is left when it stops.</summary>
    private sealed class TelemetryFlush(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        private const int PatienceMilliseconds = 3_000;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush(PatienceMilliseconds);
            metrics.ForceFlush(PatienceMilliseconds);
            return Task.CompletedTask;
        }
    }
}

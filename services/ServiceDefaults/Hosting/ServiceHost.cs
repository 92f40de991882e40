using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Calendar.ServiceDefaults;

/// <summary>How every service of the calendar is hosted.</summary>
public static class ServiceHost
{
    // No request is half as deep; the schema of a meeting's answer in the description of the API is.
    private const int MostDepth = 32;

    /// <summary>Adds keys and roles, telemetry, problem details, health, the description of the API, strict JSON and the limits of a request.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">Name of the service in telemetry, such as <c>calendar-scheduling</c>.</param>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        // What is written does not depend on the language of the machine.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        builder.AddTelemetry(service);
        builder.WebHost.ConfigureKestrel(RequestLimits.Apply);
        builder.Services.AddAccess(builder.Configuration);
        builder.Services.AddHealthChecks();
        builder.Services.AddExceptionHandler<FaultAnswers>();
        builder.Services.AddProblemDetails();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => MakeStrict(options.SerializerOptions));
    }

    /// <summary>Puts the pipeline in order and maps health and the description of the API. Endpoints are mapped after it.</summary>
    /// <param name="app">The host.</param>
    public static void MapServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(page => Unanswered(page.HttpContext));
        app.UseRouting();
        app.Use(Telemetry.NameAfterRoute);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowStrangers();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }).AllowStrangers();
        app.MapOpenApi().AllowStrangers();
    }

    /// <summary>Makes JSON settings refuse what they do not know: unknown and doubled fields, another case, null where a value belongs, numbers as text.</summary>
    /// <param name="options">The settings.</param>
    public static void MakeStrict(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MaxDepth = MostDepth;
    }

    private static Task Unanswered(HttpContext context) => (context.Response.StatusCode switch
    {
        404 => Problems.NotFound("There is nothing at this address. The addresses are described in /openapi/v1.json."),
        405 => Problems.Of(405, "method-not-allowed", $"This address does not take {context.Request.Method}. It takes: {context.Response.Headers.Allow}."),
        415 => Problems.Of(415, "media-type", "The body has a media type that is not read here. Send application/json in UTF-8."),
        var status => Problems.Of(status, "bad-request", "The request cannot be answered as it is."),
    }).ExecuteAsync(context);
}

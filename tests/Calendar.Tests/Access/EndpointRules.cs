using System.Net;
using System.Security.Cryptography;
using System.Text;
using Calendar.Notification.Alerts;
using Calendar.Projection.Agenda;
using Calendar.Scheduling;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Calendar.Tests.Access;

public sealed class EndpointRules
{
    private static readonly string[] OpenOnPurpose =
    [
        "/health/live", "/health/ready", "/openapi/{documentName}.json", "/feeds/{token}.ics",
        "/subscriptions", "/subscribe", "/confirm/{token}", "/subscription/{token}", "/unsubscribe/{token}",
    ];

    [Fact]
    public Task Scheduling_is_open_to_nobody_it_does_not_name() => Walk<CommandHandler>();

    [Fact]
    public Task Projection_is_open_to_nobody_it_does_not_name() => Walk<AgendaPage>();

    [Fact]
    public Task Notification_is_open_to_nobody_it_does_not_name() => Walk<FactTelling>();

    private static async Task Walk<TService>()
        where TService : class
    {
        await using var service = Start<TService>();
        using var client = service.CreateClient();
        var endpoints = service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            var allowed = endpoint.Metadata.GetMetadata<Allowance>();
            Assert.True(allowed is not null, $"{endpoint.DisplayName} does not say who may call it.");
            if (allowed.Strangers)
                Assert.Contains(endpoint.RoutePattern.RawText, OpenOnPurpose);
            if (allowed.Roles.Count == 0)
                continue;

            if (!allowed.Strangers)
                Assert.Equal(HttpStatusCode.Unauthorized, await Ask(client, endpoint, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(client, endpoint, "key of nobody"));
            foreach (var role in Enum.GetValues<Role>().Except(allowed.Roles))
                Assert.True(await Ask(client, endpoint, KeyOf(role)) == HttpStatusCode.Forbidden, $"{endpoint.DisplayName} lets {role} in.");
        }
    }

    private static async Task<HttpStatusCode> Ask(HttpClient client, RouteEndpoint endpoint, string? key)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
        using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(endpoint));
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        if (method is "PUT" or "POST")
            request.Content = new StringContent("{}", Encoding.UTF8, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0] ?? "application/json");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x"))));

    private static WebApplicationFactory<TService> Start<TService>()
        where TService : class => new WebApplicationFactory<TService>().WithWebHostBuilder(host =>
        {
            foreach (var database in new[] { "LOG_DATABASE", "PROJECTION_DATABASE", "NOTIFICATION_DATABASE" })
                host.UseSetting(database, "Host=127.0.0.1;Port=1;Username=nobody;Password=nothing;Database=none;Timeout=1");
            host.UseSetting("RABBITMQ_URL", "amqp://nobody:nothing@127.0.0.1:1/");
            host.UseSetting("SCHEDULING_URL", "http://127.0.0.1:1");
            host.UseSetting("SCHEDULING_KEY", "none");
            host.UseSetting("MAIL_DIR", Path.GetTempPath());
            host.UseSetting("MAIL_FROM", "calendar@example.org");
            host.UseSetting("PUBLIC_URL", "http://127.0.0.1:1");
            host.UseSetting("CALENDAR_KEYS", string.Join(';', Enum.GetValues<Role>().Select(role => $"{role}={role}:{Hash(KeyOf(role))}")));
        });

    private static string KeyOf(Role role) => $"key-of-{role}";

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

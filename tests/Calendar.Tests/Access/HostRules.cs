using System.Net;
using System.Security.Cryptography;
using System.Text;
using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Calendar.Tests.Access;

public sealed class HostRules
{
    [Fact]
    public async Task A_service_with_an_endpoint_that_names_nobody_does_not_start()
    {
        await using var host = Build(app => app.MapGet("/secrets", () => "open by mistake"));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains("/secrets", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_try_again()
    {
        await using var host = Build(app => app.MapGet("/news", () => "none").Allow(Role.Desk));
        await host.StartAsync();
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 5; i++)
            answers.Add(await Ask(host, ("X-Api-Key", "slow")));

        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answers[^1].Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_key_may_come_as_a_bearer_token_but_not_beside_another_credential()
    {
        await using var host = Build(app => app.MapGet("/news", () => "none").Allow(Role.Desk));
        await host.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await Ask(host, ("Authorization", "Bearer fast"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask(host, ("Authorization", "Bearer fast"), ("X-Api-Key", "fast"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(host, ("Authorization", "Basic fast"))).StatusCode);
    }

    private static WebApplication Build(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseSetting("CALENDAR_KEYS", $"slow=desk:{Hash("slow")}:1;fast=desk:{Hash("fast")}");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults("calendar-test");
        var app = builder.Build();
        app.MapServiceDefaults();
        map(app);
        return app;
    }

    private static async Task<HttpResponseMessage> Ask(WebApplication host, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(host.Urls.Single()), "/news"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

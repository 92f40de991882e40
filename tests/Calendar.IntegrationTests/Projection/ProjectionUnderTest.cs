using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.IntegrationTests.EventInbox;
using Calendar.Projection;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>The whole service, over a log in memory instead of Scheduling, without a broker.</summary>
internal sealed class ProjectionUnderTest : IAsyncDisposable
{
    private static readonly string[] Keys = ["organiser-1=organiser", "organiser-2=organiser", "visa-1=visa", "desk-1=desk", "auditor-1=auditor", "admin-1=subscriberAdmin", "service-1=service"];
    private readonly WebApplicationFactory<ReadModels> factory;

    private ProjectionUnderTest(WebApplicationFactory<ReadModels> factory, TestFeed feed) => (this.factory, Feed) = (factory, feed);

    internal TestFeed Feed { get; }

    internal NpgsqlDataSource Database => factory.Services.GetRequiredService<NpgsqlDataSource>();

    internal static async Task<ProjectionUnderTest> Start(string database, TimeProvider? clock = null, TestFeed? log = null)
    {
        var feed = log ?? await TestFeed.Start();
        var factory = new WebApplicationFactory<ReadModels>().WithWebHostBuilder(host =>
        {
            host.UseSetting("PROJECTION_DATABASE", database);
            host.UseSetting("SCHEDULING_URL", feed.Url.ToString());
            host.UseSetting("SCHEDULING_KEY", TestFeed.Key);
            host.UseSetting("RABBITMQ_URL", "amqp://nobody:nothing@127.0.0.1:1/calendar");
            host.UseSetting("CALENDAR_KEYS", string.Join(';', Keys.Select(key => $"{key}:{Hash(key.Split('=')[0])}")));
            if (clock is not null)
                host.ConfigureServices(services => services.AddSingleton(clock));
        });
        _ = factory.Services;
        return new ProjectionUnderTest(factory, feed);
    }

    /// <summary>A client with the key of this name.</summary>
    internal HttpClient As(string key)
    {
        var client = factory.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    internal HttpClient Stranger() => factory.CreateClient();

    internal async Task HasApplied(long position) => Assert.True(
        await factory.Services.GetRequiredService<InboxProgress>().WaitFor(position, TimeSpan.FromSeconds(60), CancellationToken.None));

    /// <summary>Waits until the tables are there.</summary>
    internal Task IsReady() => HasApplied(Feed.Add("person-somebody", new PersonChanged("somebody", 1)));

    internal async Task<string> Get(string key, string path)
    {
        using var client = As(key);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {body}");
        return body;
    }

    internal async Task<int> Status(string key, string path, string? ifNoneMatch = null)
    {
        using var client = As(key);
        if (ifNoneMatch is not null)
            client.DefaultRequestHeaders.IfNoneMatch.Add(EntityTagHeaderValue.Parse(ifNoneMatch));
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (int)answer.StatusCode;
    }

    /// <summary>Ends the service; the log stays for another.</summary>
    internal ValueTask End() => factory.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await Feed.DisposeAsync();
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

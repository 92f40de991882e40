using System.Globalization;
using System.Text.Json;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

/// <summary>Who read what is not public is part of the log.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ReadRules(PostgresServer server)
{
    [Fact]
    public async Task A_service_records_who_reads_what_when_and_why()
    {
        await using var host = await SchedulingHost.Start(await server.NewDatabase());
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1);

        var answer = await host.Ask("service", "POST", "/reads", """{"reader": "desk-3", "role": "desk", "subject": "/meetings/m1", "purpose": "case 7"}""");

        Assert.Equal(201, answer.Status);
        var entry = await Recorded(host);
        var read = entry.GetProperty("data");
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"audit-{before:yyyy-MM}"), entry.GetProperty("stream").GetString());
        Assert.Equal(
            ("desk-3", "desk", "/meetings/m1", "case 7", answer.Json.GetProperty("readId").GetString()),
            (Text(read, "reader"), Text(read, "role"), Text(read, "subject"), Text(read, "purpose"), Text(read, "readId")));
        Assert.Equal("service", entry.GetProperty("headers").GetProperty("actor").GetString());
        Assert.InRange(entry.GetProperty("recorded").GetDateTimeOffset(), before, before.AddMinutes(5));
    }

    [Fact]
    public async Task An_auditor_records_its_own_reads_alone()
    {
        await using var host = await SchedulingHost.Start(await server.NewDatabase());

        Assert.Equal(422, (await host.Ask("audit", "POST", "/reads", """{"reader": "desk", "role": "desk", "subject": "/export"}""")).Status);
        Assert.Equal(201, (await host.Ask("audit", "POST", "/reads", """{"subject": "/export"}""")).Status);
        var read = (await Recorded(host)).GetProperty("data");
        Assert.Equal(("audit", "auditor", "/export"), (Text(read, "reader"), Text(read, "role"), Text(read, "subject")));
    }

    [Theory]
    [InlineData("org", """{"subject": "/export"}""", 403)]
    [InlineData("desk", """{"subject": "/export"}""", 403)]
    [InlineData("service", """{"subject": "/export"}""", 422)]
    [InlineData("service", """{"reader": "a", "role": "desk"}""", 400)]
    [InlineData("audit", """{"subject": ""}""", 422)]
    [InlineData("audit", """{"subject": "/export", "purpose": "a\u0007b"}""", 422)]
    public async Task What_says_too_little_is_not_recorded(string key, string body, int status)
    {
        await using var host = await SchedulingHost.Start(await server.NewDatabase());

        Assert.Equal(status, (await host.Ask(key, "POST", "/reads", body)).Status);
        Assert.Equal(0, await host.Facts());
    }

    private static async Task<JsonElement> Recorded(SchedulingHost host) =>
        JsonSerializer.Deserialize<JsonElement>(Assert.Single((await host.Ask("service", "GET", "/events?limit=10")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)));

    private static string? Text(JsonElement read, string name) => read.GetProperty(name).GetString();
}

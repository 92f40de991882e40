using System.Diagnostics;
using System.Text.Json;
using Calendar.IntegrationTests.EventInbox;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection.Rebuilds;

/// <summary>What tests of rebuilding do with the service.</summary>
internal static class RebuildSteps
{
    /// <summary>Orders a rebuild, which is accepted.</summary>
    internal static async Task Rebuild(this ProjectionUnderTest service) => Assert.Equal(202, await service.AskForRebuild());

    /// <summary>Orders a rebuild.</summary>
    /// <returns>Status of the answer.</returns>
    internal static async Task<int> AskForRebuild(this ProjectionUnderTest service)
    {
        using var client = service.As("desk-1");
        using var answer = await client.PostAsync(new Uri("/rebuild", UriKind.Relative), null);
        if ((int)answer.StatusCode == 202)
            Assert.Equal("/rebuild", answer.Headers.Location?.ToString());
        return (int)answer.StatusCode;
    }

    /// <summary>Waits until no rebuild runs any more; fails when it did not come to a good end.</summary>
    internal static async Task RebuildIsDone(this ProjectionUnderTest service)
    {
        await Eventually.Holds(async () => await service.OfRebuild("state") != "running", seconds: 60);
        Assert.Equal("done", await service.OfRebuild("state"));
    }

    /// <summary>A field of what is told of the rebuild.</summary>
    internal static async Task<string> OfRebuild(this ProjectionUnderTest service, string field) =>
        JsonElement.Parse(await service.Get("desk-1", "/rebuild")).GetProperty(field).ToString();

    /// <summary>The command, as a process.</summary>
    internal static Process Command(string database, TestFeed feed)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(Repository.Root, "services", "Projection", "bin", configuration, "net10.0", "Calendar.Projection.dll"), "rebuild"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["PROJECTION_DATABASE"] = database;
        start.Environment["SCHEDULING_URL"] = feed.Url.ToString();
        start.Environment["SCHEDULING_KEY"] = TestFeed.Key;
        start.Environment["RABBITMQ_URL"] = "amqp://nobody:nothing@127.0.0.1:1/calendar";
        return Process.Start(start)!;
    }

    /// <summary>The one value that a query finds.</summary>
    internal static async Task<T> Value<T>(this NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}

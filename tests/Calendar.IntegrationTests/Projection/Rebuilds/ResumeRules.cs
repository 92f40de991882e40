using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Projection.Rebuilds;

/// <summary>A rebuild that was ended before its end goes on where it was.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ResumeRules(PostgresServer server)
{
    private const int Seed = 20261121;

    [Fact]
    public async Task A_rebuild_that_was_killed_is_continued_where_it_was()
    {
        var database = await server.NewDatabase();
        await using var service = await ProjectionUnderTest.Start(database);
        await service.HasApplied(new LongLog(service.Feed, Seed).Add(600));
        var before = await service.Get("desk-1", "/checksum");
        service.Feed.PageAtMost = 100;
        var gate = new TaskCompletionSource();
        service.Feed.Before = after => after == 300 ? gate.Task : Task.CompletedTask;
        using (var killed = RebuildSteps.Command(database, service.Feed))
        {
            await Eventually.Holds(async () => await service.Status("desk-1", "/rebuild") == 200 && await service.OfRebuild("events") == "300");
            killed.Kill();
            await killed.WaitForExitAsync();
        }

        await Eventually.Holds(async () => await service.OfRebuild("state") == "interrupted");
        gate.SetResult();
        service.Feed.Before = after => after < 300 ? throw new InvalidOperationException("It begins anew.") : Task.CompletedTask;
        using var second = RebuildSteps.Command(database, service.Feed);
        var said = await second.StandardOutput.ReadToEndAsync();
        await second.WaitForExitAsync();

        Assert.Equal(0, second.ExitCode);
        Assert.Contains("Done: 600 of 600 events", said, StringComparison.Ordinal);
        Assert.Equal(before, await service.Get("desk-1", "/checksum"));
        Assert.Equal("600", await service.Database.Value<string>("select position::text from inbox_checkpoint"));
    }

    [Fact]
    public async Task An_ordered_rebuild_whose_service_ended_goes_on_when_it_starts_again()
    {
        var database = await server.NewDatabase();
        await using var first = await ProjectionUnderTest.Start(database);
        await first.HasApplied(new LongLog(first.Feed, Seed).Add(600));
        var before = await first.Get("desk-1", "/checksum");
        first.Feed.PageAtMost = 100;
        var gate = new TaskCompletionSource();
        first.Feed.Before = after => after == 300 ? gate.Task : Task.CompletedTask;
        await first.Rebuild();
        await Eventually.Holds(async () => await first.OfRebuild("events") == "300");
        await first.End();
        gate.SetResult();
        first.Feed.Before = after => after < 300 ? throw new InvalidOperationException("It begins anew.") : Task.CompletedTask;

        await using var second = await ProjectionUnderTest.Start(database, log: first.Feed);
        await Eventually.Holds(async () => await second.OfRebuild("state") == "done");

        Assert.Equal(before, await second.Get("desk-1", "/checksum"));
        Assert.Equal("600", await second.OfRebuild("events"));
    }
}

using System.Text.Json;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection.Rebuilds;

/// <summary>The read models are made anew from the log, and nobody notices.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RebuildRules(PostgresServer server)
{
    private const int Seed = 20261121;

    [Fact]
    public async Task A_rebuild_under_live_load_gives_what_was_never_rebuilt()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        var log = new LongLog(service.Feed, Seed);
        await service.HasApplied(log.Add(2_000));
        using var load = new CancellationTokenSource();
        var loading = Task.Run(async () =>
        {
            for (; !load.IsCancellationRequested; await Task.Delay(1))
                log.Add(2);
        });
        for (var round = 0; round < 3; round++)
        {
            await service.Rebuild();
            await service.RebuildIsDone();
        }

        await load.CancelAsync();
        await loading;
        var end = log.Add(1);
        await service.HasApplied(end);
        await using var other = await ProjectionUnderTest.Start(await server.NewDatabase(), log: service.Feed);
        await other.HasApplied(end);

        var sums = await service.Get("desk-1", "/checksum");
        Assert.Equal(await other.Get("desk-1", "/checksum"), sums);
        Assert.Equal(end, Json(sums).GetProperty("position").GetInt64());
        Assert.Equal(await People(other.Database), await People(service.Database));
    }

    [Fact]
    public async Task What_was_parked_is_parked_again_and_nothing_else_suffers()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        var log = new LongLog(service.Feed, Seed);
        log.Add(300);
        service.Feed.Add("meeting-broken", "meeting_scheduled", """{"meetingId":"broken"}""");
        service.Feed.Add("meeting-broken", TalksInNewYork.Facts[1] with { MeetingId = "broken" }, version: 2);
        await service.HasApplied(log.Add(300));
        var before = await service.Get("desk-1", "/checksum");

        await service.Rebuild();

        await service.RebuildIsDone();
        Assert.Equal(before, await service.Get("desk-1", "/checksum"));
        Assert.Equal("meeting-broken 301 301,302", await service.Database.Value<string>("""
            select stream || ' ' || from_position || ' ' || (select string_agg(position::text, ',' order by position) from inbox_waiting) from inbox_parked
            """));
    }

    [Fact]
    public async Task What_the_database_refuses_when_it_is_written_later_is_parked_and_nothing_else_suffers()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        var log = new LongLog(service.Feed, Seed);
        log.Add(300);
        service.Feed.Add("meeting-refused", (MeetingScheduled)TalksInNewYork.Facts[0] with { MeetingId = "refused", Title = "No text holds \0." }, version: 1);
        await service.HasApplied(log.Add(900));
        var before = await service.Get("desk-1", "/checksum");

        await service.Rebuild();

        await service.RebuildIsDone();
        Assert.Equal(before, await service.Get("desk-1", "/checksum"));
        Assert.Equal("meeting-refused 301", await service.Database.Value<string>("select stream || ' ' || from_position from inbox_parked"));
    }

    [Fact]
    public async Task What_was_discarded_stays_discarded_and_orders_are_kept()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        service.Feed.Add("meeting-broken", "meeting_scheduled", """{"meetingId":"broken"}""");
        await service.HasApplied(service.Feed.Add("meeting-broken", TalksInNewYork.Facts[1] with { MeetingId = "broken" }, version: 2));
        await using (var discard = service.Database.CreateCommand("""
            insert into inbox_repair (stream, action, reason, asked_by, done_at, outcome, events, dropped)
            values ('meeting-broken', 'discard', 'Nobody can read it.', 'desk-1', now(), 'discarded', 2, '{1,2}');
            delete from inbox_parked
            """))
            await discard.ExecuteNonQueryAsync();
        var before = await service.Get("desk-1", "/checksum");

        await service.Rebuild();

        await service.RebuildIsDone();
        Assert.Equal(before, await service.Get("desk-1", "/checksum"));
        Assert.Equal("0 1", await service.Database.Value<string>("select (select count(*) from inbox_parked) || ' ' || (select count(*) from inbox_repair)"));
    }

    [Fact]
    public async Task Readers_never_see_an_agenda_without_meetings()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        var log = new LongLog(service.Feed, Seed);
        await service.HasApplied(log.Add(1_500));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = new HashSet<int>();
            while (!done.IsCancellationRequested)
            {
                seen.Add(Json(await service.Get("desk-1", "/agenda?limit=200")).GetProperty("meetings").GetArrayLength());
                await service.Get("desk-1", "/at-risk");
                await service.Get("desk-1", "/contradictions");
            }

            return seen;
        })).ToList();
        for (var round = 0; round < 5; round++)
        {
            await service.Rebuild();
            await service.RebuildIsDone();
        }

        await done.CancelAsync();
        foreach (var seen in await Task.WhenAll(readers))
            Assert.Equal([Math.Min(200, log.Meetings)], seen);
    }

    [Fact]
    public async Task A_second_rebuild_is_refused_while_one_runs()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        await service.HasApplied(new LongLog(service.Feed, Seed).Add(20));
        Assert.Equal(404, await service.Status("desk-1", "/rebuild"));
        var gate = new TaskCompletionSource();
        service.Feed.Before = after => after == 0 ? gate.Task : Task.CompletedTask;

        await service.Rebuild();
        Assert.Equal(409, await service.AskForRebuild());
        Assert.Equal("running", Json(await service.Get("auditor-1", "/rebuild")).GetProperty("state").GetString());
        gate.SetResult();
        await service.RebuildIsDone();
        await service.Rebuild();
        await service.RebuildIsDone();
    }

    private static Task<string> People(NpgsqlDataSource database) =>
        database.Value<string>("select string_agg(person_id || revision || forgotten, ' ' order by person_id) from person");

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}

using System.Text.Json;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>The moment at which rebuilt tables take the place of those in use, and what leads to it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SwapRules(PostgresServer server)
{
    private const int Seed = 20261121;

    [Fact]
    public async Task An_applier_in_the_middle_of_its_transaction_holds_no_swap_up_and_loses_nothing()
    {
        var database = await server.NewDatabase();
        await using var service = await ProjectionUnderTest.Start(database);
        var log = new LongLog(service.Feed, Seed);
        await service.HasApplied(log.Add(500));
        await using var holder = await service.Database.OpenConnectionAsync();
        await Run(holder, """
            select pg_advisory_lock(42);
            create function hold() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(42); return new; end $$;
            create trigger hold before insert on meeting_event for each row execute function hold()
            """);
        log.Add(200);
        await Until(async () => await Count(service.Database, "select count(*) from pg_locks where locktype = 'advisory' and objid = 42 and not granted") > 0);

        await Rebuild(service);
        Assert.Equal("done", await Ends(service));
        await Run(holder, "select pg_advisory_unlock(42)");
        var end = log.Add(50);
        await service.HasApplied(end);
        await using var other = await ProjectionUnderTest.Start(await server.NewDatabase(), log: service.Feed);
        await other.HasApplied(end);

        Assert.Equal(await other.Get("desk-1", "/checksum"), await service.Get("desk-1", "/checksum"));
    }

    [Fact]
    public async Task A_reader_sees_the_old_tables_or_the_new_ones_and_never_some_of_each()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        await service.HasApplied(new LongLog(service.Feed, Seed).Add(800));
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var seen = new HashSet<string>();
            while (!done.IsCancellationRequested)
            {
                await using var look = service.Database.CreateCommand("""
                    select count(*) || ' ' || (select count(*) from agenda) || ' ' || (select count(*) from meeting_event) || ' ' || (select position from inbox_checkpoint) from meeting
                    """);
                seen.Add((string)(await look.ExecuteScalarAsync())!);
            }

            return seen;
        });
        for (var round = 0; round < 5; round++)
        {
            await Rebuild(service);
            Assert.Equal("done", await Ends(service));
        }

        await done.CancelAsync();
        Assert.Single(await reading);
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
        await Rebuild(first);
        await Until(async () => await Field(first, "events") == "300");
        await first.End();
        gate.SetResult();
        first.Feed.Before = after => after < 300 ? throw new InvalidOperationException("It begins anew.") : Task.CompletedTask;

        await using var second = await ProjectionUnderTest.Start(database, log: first.Feed);
        await Until(async () => await Field(second, "state") == "done");

        Assert.Equal(before, await second.Get("desk-1", "/checksum"));
        Assert.Equal("600", await Field(second, "events"));
    }

    [Fact]
    public async Task The_tables_have_all_their_keys_and_indexes_when_they_are_rebuilt()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        await service.HasApplied(new LongLog(service.Feed, Seed).Add(100));
        var before = await Indexes(service.Database);

        await Rebuild(service);
        Assert.Equal("done", await Ends(service));

        Assert.Equal(before, await Indexes(service.Database));
    }

    [Fact]
    public async Task Rows_are_written_by_the_page_and_not_one_by_one()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        await service.HasApplied(new LongLog(service.Feed, Seed).Add(2_000));

        await Rebuild(service);
        Assert.Equal("done", await Ends(service));

        Assert.Equal(1L, await Count(service.Database, "select count(distinct xmin::text) from meeting_event"));
    }

    private static async Task<string> Indexes(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("""
            select string_agg(i.indexdef || ' ' || coalesce(c.contype::text, ''), E'\n' order by i.indexname)
            from pg_indexes i left join pg_constraint c on c.conname = i.indexname where i.schemaname = current_schema() and i.tablename <> 'inbox_rebuild'
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Rebuild(ProjectionUnderTest service)
    {
        using var client = service.As("desk-1");
        using var answer = await client.PostAsync(new Uri("/rebuild", UriKind.Relative), null);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    private static async Task<string> Ends(ProjectionUnderTest service)
    {
        await Until(async () => await Field(service, "state") != "running");
        return await Field(service, "state");
    }

    private static async Task<string> Field(ProjectionUnderTest service, string name) =>
        JsonElement.Parse(await service.Get("desk-1", "/rebuild")).GetProperty(name).ToString();

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var left = 300; !await holds(); left--)
        {
            Assert.True(left > 0, "It did not come to pass within half a minute.");
            await Task.Delay(100);
        }
    }

    private static async Task<long> Count(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

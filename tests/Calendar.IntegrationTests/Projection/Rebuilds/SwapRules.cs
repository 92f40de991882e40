using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection.Rebuilds;

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
        await Eventually.Holds(async () => await service.Database.Value<long>("select count(*) from pg_locks where locktype = 'advisory' and objid = 42 and not granted") > 0);

        await service.Rebuild();
        await service.RebuildIsDone();
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
            await service.Rebuild();
            await service.RebuildIsDone();
        }

        await done.CancelAsync();
        Assert.Single(await reading);
    }

    [Fact]
    public async Task A_reader_that_stands_in_the_way_of_the_swap_is_never_the_one_that_gives_way()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        await service.HasApplied(new LongLog(service.Feed, Seed).Add(100));
        await using var reader = await service.Database.OpenConnectionAsync();
        await Run(reader, "begin; set local deadlock_timeout to '500ms'; select count(*) from meeting");
        await service.Rebuild();
        await Eventually.Holds(async () => await service.Database.Value<long>(
            "select count(*) from pg_locks where relation = 'meeting'::regclass and mode = 'AccessExclusiveLock' and not granted") > 0);

        await Run(reader, "select count(*) from agenda; commit");

        await service.RebuildIsDone();
    }

    [Fact]
    public async Task The_tables_have_all_their_keys_and_indexes_when_they_are_rebuilt()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        await service.HasApplied(new LongLog(service.Feed, Seed).Add(100));
        var before = await Indexes(service.Database);

        await service.Rebuild();
        await service.RebuildIsDone();

        Assert.Equal(before, await Indexes(service.Database));
    }

    [Fact]
    public async Task Rows_are_written_by_the_page_and_not_one_by_one()
    {
        await using var service = await ProjectionUnderTest.Start(await server.NewDatabase());
        await service.HasApplied(new LongLog(service.Feed, Seed).Add(2_000));

        await service.Rebuild();
        await service.RebuildIsDone();

        Assert.Equal(1L, await service.Database.Value<long>("select count(distinct xmin::text) from meeting_event"));
    }

    private static Task<string> Indexes(NpgsqlDataSource database) => database.Value<string>("""
        select string_agg(i.indexdef || ' ' || coalesce(c.contype::text, ''), E'\n' order by i.indexname)
        from pg_indexes i left join pg_constraint c on c.conname = i.indexname where i.schemaname = current_schema() and i.tablename <> 'inbox_rebuild'
        """);

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

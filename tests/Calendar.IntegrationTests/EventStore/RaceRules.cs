using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

[Collection(PostgresCollection.Name)]
public sealed class RaceRules(PostgresServer server)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Of_many_writers_at_one_version_exactly_one_wins_and_losers_use_up_no_position(int instances)
    {
        await using var test = await TestLog.Create(server);
        var logs = Enumerable.Range(0, instances).Select(_ => new EventLog(test.Settings, TimeProvider.System)).ToArray();
        for (var version = 0; version < 20; version++)
        {
            var expected = ExpectedVersion.Exactly(version);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Won(logs[i % instances], TestLog.To("a", expected))));
            Assert.Equal(1, outcomes.Count(won => won));
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), await test.Positions());
        Assert.Equal(20, await test.Value<long>("select last_value from mt_events_sequence"));
        foreach (var log in logs)
            await log.DisposeAsync();
    }

    [Fact]
    public async Task Many_writers_on_many_streams_leave_no_hole_in_versions_or_positions()
    {
        await using var test = await TestLog.Create(server);
        await using var other = new EventLog(test.Settings, TimeProvider.System);
        EventLog[] logs = [test.Log, other];
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async writer =>
        {
            for (var i = 0; i < 25; i++)
                await logs[writer % 2].Append(TestLog.To($"s-{(writer * 7 + i) % 10}", ExpectedVersion.Any, 1 + i % 3), CancellationToken.None);
        }));

        const int events = 32 * (9 * 1 + 8 * 2 + 8 * 3);
        Assert.Equal(Enumerable.Range(1, events).Select(n => (long)n), await test.Positions());
        Assert.Equal(0, await test.Value<long>(
            """
            select count(*) from mt_streams s
            where version <> (select count(*) from mt_events where stream_id = s.id)
               or version <> (select max(version) from mt_events where stream_id = s.id)
            """));
        Assert.Equal(0, await test.Value<long>(
            "select count(*) from (select timestamp < lag(timestamp) over (order by seq_id) as back from mt_events) t where back"));
    }

    [Fact]
    public async Task Readers_of_the_plain_log_never_see_a_hole_while_our_writers_write()
    {
        await using var test = await TestLog.Create(server);
        await using var other = new EventLog(test.Settings, TimeProvider.System);
        var writing = Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            for (var i = 0; i < 40; i++)
                await (writer % 2 == 0 ? test.Log : other).Append(TestLog.To($"s-{writer}", ExpectedVersion.Any), CancellationToken.None);
        }));
        long position = 0;
        while (position < 640)
        {
            var page = await LogPage.Read(test.Log.Database, position, 500, CancellationToken.None);
            Assert.Null(page.BeyondGap);
            position += page.Contiguous.Count;
        }

        await writing;
    }

    [Fact]
    public async Task When_many_wait_a_second_batch_is_made_ready_while_the_first_is_not_committed_yet()
    {
        await using var test = await TestLog.Create(server);
        await using var session = await Session.Open(test);
        await session.Do("begin; select pg_advisory_xact_lock('public'::regnamespace::oid::int, 1)");
        var first = test.Append("first", ExpectedVersion.NoStream);
        var second = Enumerable.Range(0, AppendQueue.EnoughForTwo).Select(i => test.Append($"second-{i}", ExpectedVersion.NoStream)).ToArray();
        await Eventually.Holds(async () => await test.Value<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 2);
        await session.Do("commit");

        await Task.WhenAll([first, .. second]);
        Assert.Equal(Enumerable.Range(1, second.Length + 1).Select(n => (long)n), await test.Positions());
    }

    [Fact]
    public async Task A_stream_that_a_foreign_writer_holds_delays_nobody_else()
    {
        await using var test = await TestLog.Create(server);
        await test.Append("held", ExpectedVersion.NoStream);
        await using var session = await Session.Open(test);
        await session.Do("begin; select * from mt_streams where id = 'held' for update");

        var held = test.Append("held", ExpectedVersion.Exactly(1));
        await test.Append("free", ExpectedVersion.NoStream);
        Assert.False(held.IsCompleted);
        await session.Do("commit");
        Assert.Equal(2, (await held).Version);
    }

    [Fact]
    public async Task Streams_that_belong_together_are_written_whole_with_what_goes_alongside()
    {
        await using var test = await TestLog.Create(server);
        await test.Value<object>("create table people (name text); select 1");
        var appended = await test.Log.Append(
            [TestLog.To("b", ExpectedVersion.NoStream, 2), TestLog.To("a", ExpectedVersion.NoStream), TestLog.To("b", ExpectedVersion.Exactly(2))],
            [new NpgsqlBatchCommand("insert into people values ('x')")], CancellationToken.None);

        Assert.Equal([("b", 2, 2), ("a", 1, 3), ("b", 3, 4)], appended.Select(a => (a.Stream, a.Version, a.Position)));
        Assert.Equal(1, await test.Value<long>("select count(*) from people"));
    }

    [Fact]
    public async Task One_conflict_among_streams_that_belong_together_undoes_all()
    {
        await using var test = await TestLog.Create(server);
        await test.Value<object>("create table people (name text); select 1");
        await test.Append("a", ExpectedVersion.NoStream);
        var refused = await Assert.ThrowsAsync<WrongExpectedVersionException>(() => test.Log.Append(
            [TestLog.To("b", ExpectedVersion.NoStream), TestLog.To("a", ExpectedVersion.NoStream)],
            [new NpgsqlBatchCommand("insert into people values ('x')")], CancellationToken.None));

        Assert.Equal(("a", 0, 1), (refused.Stream, refused.Expected, refused.Actual));
        Assert.Equal(0, await test.Value<long>("select count(*) from people"));
        Assert.Equal(1, await test.Value<long>("select last_value from mt_events_sequence"));
        Assert.Equal("a", await test.Value<string>("select string_agg(id, ' ') from mt_streams"));
    }

    private static async Task<bool> Won(EventLog log, StreamAppend append)
    {
        try
        {
            await log.Append(append, CancellationToken.None);
            return true;
        }
        catch (WrongExpectedVersionException)
        {
            return false;
        }
    }
}

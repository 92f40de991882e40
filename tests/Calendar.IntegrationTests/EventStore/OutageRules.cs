using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

[Collection(PostgresCollection.Name)]
public sealed class OutageRules(PostgresServer server)
{
    private const string AppendsWaiting = "select exists (select from pg_locks where locktype = 'advisory' and not granted)";
    private const string HoldAppends = "begin; select pg_advisory_xact_lock('public'::regnamespace::oid::int, 1)";
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_append_whose_backend_was_ended_before_the_commit_is_tried_again_and_stored_once(bool together)
    {
        await using var log = await TestLog.Create(server);
        await using var session = await Session.Open(log);
        await session.Do(HoldAppends);
        var append = Append(log.Log, together);
        await Eventually.Holds(() => log.Value<bool>(AppendsWaiting));
        await session.Do("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted");
        await session.Do("commit");

        Assert.Equal((1, 1), await append);
        Assert.Equal([1], await log.Positions());
    }

    [Fact]
    public async Task Appends_keep_their_connection_and_take_another_when_it_was_ended_meanwhile()
    {
        const string backends = "select string_agg(pid::text, ' ') from pg_stat_activity where application_name = 'calendar-log' and datname = current_database()";
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        var first = await log.Value<string>(backends);
        await log.Append("a", ExpectedVersion.Exactly(1));
        Assert.Equal(first, await log.Value<string>(backends));

        await log.Value<bool>($"select pg_terminate_backend({first})");
        Assert.Equal(3, (await log.Append("a", ExpectedVersion.Exactly(2))).Version);
        Assert.Equal([1, 2, 3], await log.Positions());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_append_whose_answer_was_lost_is_found_and_not_repeated(bool together)
    {
        await using var log = await TestLog.Create(server);
        await using var proxy = new ForgetfulProxy(new NpgsqlConnectionStringBuilder(log.Settings.ConnectionString).Port);
        await using var distant = Through(log, proxy.Port);
        await Warm(distant);
        proxy.Forget();
        var append = Append(distant, together);
        await Eventually.Holds(async () => (await log.Positions()).Count == 2);
        proxy.CutAndRemember();

        Assert.Equal((1, 2), await append);
        Assert.Equal([1, 2], await log.Positions());
    }

    [Fact]
    public async Task Nothing_is_repeated_while_the_old_backend_may_still_commit()
    {
        await using var log = await TestLog.Create(server);
        await using var proxy = new ForgetfulProxy(new NpgsqlConnectionStringBuilder(log.Settings.ConnectionString).Port);
        await using var distant = Through(log, proxy.Port);
        await Warm(distant);
        await using var session = await Session.Open(log);
        await session.Do(HoldAppends);
        var append = Append(distant, together: false);
        await Eventually.Holds(() => log.Value<bool>(AppendsWaiting));
        proxy.CutAndRemember();
        await Eventually.Holds(() => log.Value<bool>("select exists (select from pg_stat_activity where datname = current_database() and query like '%pg_stat_activity where pid =%' and pid <> pg_backend_pid())"));
        Assert.False(append.IsCompleted);
        await session.Do("commit");

        Assert.Equal((1, 2), await append);
        Assert.Equal([1, 2], await log.Positions());
    }

    [Fact]
    public async Task A_database_that_refuses_or_is_silent_is_reported_as_away()
    {
        await using var log = await TestLog.Create(server);
        await using var proxy = new ForgetfulProxy(new NpgsqlConnectionStringBuilder(log.Settings.ConnectionString).Port);
        proxy.Forget();
        await using var refusing = Through(log, ServerScript.FreePort());
        await using var silent = Through(log, proxy.Port);
        foreach (var distant in new[] { refusing, silent })
        {
            await Task.WhenAll(
                Assert.ThrowsAsync<LogUnavailableException>(() => Append(distant, together: false)),
                Assert.ThrowsAsync<LogUnavailableException>(() => Append(distant, together: true)),
                Assert.ThrowsAsync<LogUnavailableException>(() => distant.ReadLog(0, 10, Never)),
                Assert.ThrowsAsync<LogUnavailableException>(() => distant.LastPosition(Never)),
                Assert.ThrowsAsync<LogUnavailableException>(async () => await distant.ReadStream("a", 0, Never).ToListAsync()));
        }

        Assert.Equal([], await log.Positions());
    }

    [Fact]
    public async Task No_wait_for_the_database_lasts_as_long_as_the_patience_of_a_caller()
    {
        await using var log = await TestLog.Create(server);
        var connection = new NpgsqlConnectionStringBuilder(log.Log.Database.Source.ConnectionString);
        Assert.Equal((TimeSpan.FromSeconds(3), 2, 2), (log.Settings.Patience, connection.Timeout, connection.CommandTimeout));
        Assert.Contains("-c lock_timeout=2s ", connection.Options, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_append_that_nobody_answers_is_given_up_after_three_seconds_of_the_clock(bool together)
    {
        await using var log = await TestLog.Create(server);
        await using var proxy = new ForgetfulProxy(new NpgsqlConnectionStringBuilder(log.Settings.ConnectionString).Port);
        var clock = new SteppedClock();
        await using var distant = Through(log, proxy.Port, clock);
        await Warm(distant);
        proxy.Forget();
        var append = Append(distant, together);

        clock.Step(TimeSpan.FromSeconds(2.9));
        await Eventually.Holds(async () => (await log.Positions()).Count == 2);
        Assert.False(append.IsCompleted);
        clock.Step(TimeSpan.FromSeconds(0.1));
        await Assert.ThrowsAsync<LogUnavailableException>(() => append);
        await Eventually.Holds(() => Task.FromResult(clock.IsWaitedFor));
        clock.Step(TimeSpan.FromSeconds(10));
    }

    private static async Task<(long Version, long Position)> Append(EventLog log, bool together)
    {
        var one = TestLog.To("a", ExpectedVersion.NoStream);
        var alongside = new NpgsqlBatchCommand("insert into calendar_stream_keys values ($1, 'a')") { Parameters = { new NpgsqlParameter<string> { TypedValue = "key" } } };
        var appended = together ? (await log.Append([one], [alongside], Never))[0] : await log.Append(one, Never);
        return (appended.Version, appended.Position);
    }

    /// <summary>Opens the connection that appends keep, and another one.</summary>
    private static async Task Warm(EventLog log)
    {
        await log.Append(TestLog.To("warm", ExpectedVersion.NoStream), Never);
        await log.LastPosition(Never);
    }

    private static EventLog Through(TestLog log, int port, TimeProvider? clock = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(log.Settings.ConnectionString) { Port = port };
        return new(log.Settings with { ConnectionString = connection.ConnectionString }, clock ?? TimeProvider.System);
    }
}

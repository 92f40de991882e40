using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>What the role of a writer may do, tried as that role.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RoleRules(PostgresServer server)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_writer_appends_with_keys_reads_leads_tails_and_keeps_a_checkpoint()
    {
        await using var test = await TestLog.Create(server);
        var settings = await Writer(test);
        await LogSchema.Apply(settings with { OwnerConnectionString = null }, Never);
        await using var log = new EventLog(settings, TimeProvider.System);
        await using (var foreign = await Session.Open(test))
            await foreign.Draw();
        await log.Append(TestLog.To("a", ExpectedVersion.NoStream) with { IndexKeys = ["key"] }, Never);
        await log.Append([TestLog.To("a", ExpectedVersion.Exactly(1)), TestLog.To("b", ExpectedVersion.NoStream)], null, Never);

        await using var lead = await Leadership.TryTake(log, "relay", TimeProvider.System, Never);
        Assert.NotNull(lead);
        var tail = new Tail(log, TimeProvider.System, new AlarmList());
        Assert.Equal(["mt_tombstone", "a", "a", "b"], (await tail.Read(0, 500, Never).FirstAsync()).Select(e => e.Stream));
        Assert.True(await new Checkpoint(log, "relay").TryMove(0, 4, Never));
        Assert.True(await new Checkpoint(log, "relay").TryMove(4, 5, Never));
        Assert.Equal(["a"], await log.StreamsOf("key", Never));
        Assert.Equal(2, await log.ReadStream("a", 0, Never).CountAsync());
    }

    [Theory]
    [InlineData("insert into mt_streams (id, version) values ('b', 0)")]
    [InlineData("insert into mt_events (seq_id, id, stream_id, version, data, type) values (2, gen_random_uuid(), 'a', 2, '{}', 'forged')")]
    [InlineData("insert into calendar_stream_keys values ('key', 'a')")]
    [InlineData("update mt_streams set version = 7")]
    [InlineData("update mt_events set is_archived = true")]
    [InlineData("delete from mt_events")]
    [InlineData("delete from mt_streams")]
    [InlineData("truncate mt_streams cascade")]
    [InlineData("truncate mt_events")]
    [InlineData("select nextval('mt_events_sequence')")]
    [InlineData("select setval('mt_events_sequence', 5000)")]
    [InlineData("alter table mt_events disable trigger user")]
    [InlineData("drop trigger calendar_keep_event on mt_events")]
    [InlineData("create table mine (n int)")]
    public async Task A_writer_is_refused_everything_else(string statement)
    {
        await using var test = await TestLog.Create(server);
        await test.Append("a", ExpectedVersion.NoStream);
        var settings = await Writer(test);
        await using var writer = NpgsqlDataSource.Create(settings.ConnectionString + ";Pooling=false");
        await using var command = writer.CreateCommand(statement);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Who_may_only_connect_can_neither_append_nor_seal()
    {
        await using var test = await TestLog.Create(server);
        var settings = await Stranger(test);
        await using var log = new EventLog(settings, TimeProvider.System);
        var append = await Assert.ThrowsAsync<PostgresException>(() => log.Append(TestLog.To("a", ExpectedVersion.Any), Never));
        var sealing = await Assert.ThrowsAsync<PostgresException>(() => log.Database.Value<long>("seal_gap", [1L, 1L], Never));
        Assert.Equal((PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.InsufficientPrivilege), (append.SqlState, sealing.SqlState));
    }

    private static async Task<LogSettings> Writer(TestLog test)
    {
        var settings = await Stranger(test) with { OwnerConnectionString = test.Settings.ConnectionString };
        await LogSchema.Apply(settings, Never);
        return settings;
    }

    private static async Task<LogSettings> Stranger(TestLog test) => test.Settings with { ConnectionString = await NewRole(test.Settings.ConnectionString) };

    /// <summary>Makes a role without rights in the database.</summary>
    /// <returns>The connection string of that role.</returns>
    internal static async Task<string> NewRole(string owner)
    {
        var connection = new NpgsqlConnectionStringBuilder(owner);
        connection.Username = $"Writer of \"{connection.Database}\"";
        await using var source = NpgsqlDataSource.Create(owner + ";Pooling=false");
        using var names = new NpgsqlCommandBuilder();
        await using var make = source.CreateCommand($"create role {names.QuoteIdentifier(connection.Username)} login password '{connection.Password}'");
        await make.ExecuteNonQueryAsync();
        return connection.ConnectionString;
    }
}

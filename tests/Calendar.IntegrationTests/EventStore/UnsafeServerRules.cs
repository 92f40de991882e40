using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

/// <summary>These set their server up wrongly, so they have one of their own.</summary>
public sealed class UnsafeServerRules(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public async Task A_server_that_may_lose_what_was_answered_is_refused_at_the_start_and_taken_when_it_is_put_right(string setting)
    {
        await using var log = await TestLog.Create(server);
        await using var session = await Session.Open(log);
        await session.Do($"alter system set {setting} = off");
        await Reload(log, setting, "off");
        var refused = await Assert.ThrowsAsync<UnfitDatabaseException>(() => LogSchema.Apply(log.Settings, CancellationToken.None));
        Assert.StartsWith($"{setting} is off", Assert.Single(refused.Refusals), StringComparison.Ordinal);

        await session.Do($"alter system reset {setting}");
        await Reload(log, setting, "on");
        await LogSchema.Apply(log.Settings, CancellationToken.None);
    }

    private static async Task Reload(TestLog log, string setting, string value)
    {
        await log.Value<bool>("select pg_reload_conf()");
        await Eventually.Holds(() => log.Value<bool>($"select current_setting('{setting}') = '{value}'"));
        NpgsqlConnection.ClearAllPools();
    }
}

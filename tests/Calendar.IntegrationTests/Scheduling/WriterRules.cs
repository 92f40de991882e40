using Calendar.IntegrationTests.EventStore;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

[Collection(PostgresCollection.Name)]
public sealed class WriterRules(PostgresServer server)
{
    private const string Person = """{"name":"Choe Son-hui","citizenship":"KP","mail":"choe@example.org"}""";

    [Fact]
    public async Task The_service_needs_the_owner_of_the_log_only_until_the_tables_are_made()
    {
        var owner = await server.NewDatabase();
        var writer = await RoleRules.NewRole(owner);
        await using (var first = await SchedulingHost.Start(writer, owner))
            Assert.Equal(201, (await first.Ask("org", "PUT", "/people/choe", Person)).Status);

        await using var second = await SchedulingHost.Start(writer);
        var changed = await second.Ask("org", "PUT", "/people/choe", Person.Replace("choe@", "son-hui@", StringComparison.Ordinal));
        Assert.Equal((200, "\"2\""), (changed.Status, changed.Tag));
        Assert.Equal(2, await second.Facts());
    }
}

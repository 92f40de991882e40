using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

[Collection(PostgresCollection.Name)]
public sealed class ForgettingRules(PostgresServer postgres) : IAsyncLifetime
{
    private const string Choe = """{"name":"Choe Son-hui","citizenship":"KP","mail":"choe@example.org","zone":"Asia/Pyongyang","offices":[{"title":"director"}]}""";
    private const string Because = """{"reason":"a court asks"}""";
    private string database = "";
    private SchedulingHost service = null!;

    public async Task InitializeAsync()
    {
        database = await postgres.NewDatabase();
        service = await SchedulingHost.Start(database);
        Assert.Equal(201, (await service.Ask("org", "PUT", "/people/choe", Choe)).Status);
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task One_key_asks_and_an_auditor_approves()
    {
        Assert.Equal("""{"personId":"choe","state":"none"}""", (await service.Ask("org", "GET", "/people/choe/forgetting")).Body);
        var asked = await service.Ask("org", "DELETE", "/people/choe", """{"reason":"she asked us to"}""");
        var again = await service.Ask("desk", "DELETE", "/people/choe");
        Assert.Equal((202, 202, asked.Body), (asked.Status, again.Status, again.Body));
        Assert.Equal(("asked", "org", "she asked us to"), (Text(asked, "state"), Text(asked, "asked", "by"), Text(asked, "asked", "reason")));
        Assert.Equal("Choe Son-hui", Text(await service.Ask("org", "GET", "/people/choe"), "name"));

        var approved = await service.Ask("audit", "DELETE", "/people/choe");
        Assert.Equal((200, "forgotten", "audit", "org"), (approved.Status, Text(approved, "state"), Text(approved, "approved", "by"), Text(approved, "asked", "by")));
        Assert.StartsWith("Free text", Text(approved, "notReached"), StringComparison.Ordinal);
        Assert.Contains("parked the stream person-choe (GET /parked of Projection and Notification)", Text(await service.Ask("audit", "GET", "/people/choe/forgetting"), "notReached"), StringComparison.Ordinal);
        Assert.Equal("""{"personId":"choe","revision":2,"offices":[],"forgotten":true,"enteredBy":"org"}""", (await service.Ask("service", "GET", "/people?ids=choe")).Body.Trim('[', ']'));
        Assert.Contains("\"person_forgotten\"", (await service.Ask("service", "GET", "/events?after=1")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_forgotten_stays_forgotten_and_asking_again_changes_nothing()
    {
        await Forget();
        var facts = await service.Facts();
        Assert.Equal((200, 200, 200), (await Status("org", "DELETE"), await Status("desk", "DELETE"), await Status("audit", "DELETE")));
        var anew = await service.Ask("org", "PUT", "/people/choe", Choe);
        Assert.Equal((409, "forgotten"), (anew.Status, anew.Code));
        var held = await service.Ask("audit", "PUT", "/people/choe/hold", Because);
        Assert.Equal((409, "forgotten"), (held.Status, held.Code));
        Assert.Equal(facts, await service.Facts());
    }

    [Fact]
    public async Task Nobody_is_forgotten_for_whom_nobody_asked_or_whom_somebody_else_entered()
    {
        var unasked = await service.Ask("audit", "DELETE", "/people/choe");
        Assert.Equal((409, "not-asked"), (unasked.Status, unasked.Code));
        var other = await service.Ask("other", "DELETE", "/people/choe");
        Assert.Equal((403, "not-your-person"), (other.Status, other.Code));
        Assert.Equal((403, 403), (await Status("visa", "DELETE"), await Status("service", "DELETE")));
        Assert.Equal((404, 404), ((await service.Ask("other", "GET", "/people/choe/forgetting")).Status, (await service.Ask("org", "DELETE", "/people/nobody")).Status));
        Assert.Equal(404, (await service.Ask("audit", "PUT", "/people/nobody/hold", Because)).Status);
        Assert.Equal(404, (await service.Ask("audit", "DELETE", "/people/nobody/hold")).Status);
        Assert.Equal((403, 403), ((await service.Ask("org", "PUT", "/people/choe/hold", Because)).Status, (await service.Ask("desk", "DELETE", "/people/choe/hold")).Status));
    }

    [Fact]
    public async Task A_legal_hold_forbids_asking_and_approving_until_it_ends()
    {
        Assert.Equal(202, await Status("org", "DELETE"));
        var held = await service.Ask("audit", "PUT", "/people/choe/hold", Because);
        Assert.Equal((200, "asked", "a court asks"), (held.Status, Text(held, "state"), Text(held, "hold", "reason")));
        Assert.Equal(held.Body, (await service.Ask("audit", "PUT", "/people/choe/hold", Because)).Body);
        foreach (var key in (string[])["org", "desk", "audit"])
        {
            var refused = await service.Ask(key, "DELETE", "/people/choe");
            Assert.Equal((409, "legal-hold"), (refused.Status, refused.Code));
        }

        Assert.False((await service.Ask("audit", "DELETE", "/people/choe/hold")).Json.TryGetProperty("hold", out _));
        Assert.Equal((200, 200), ((await service.Ask("audit", "DELETE", "/people/choe/hold")).Status, await Status("audit", "DELETE")));
        Assert.Equal("asked held released approved", await Sql("select string_agg(step, ' ' order by step_no) from scheduling.forgetting_steps"));
    }

    [Fact]
    public async Task A_seen_version_that_is_old_is_refused_and_a_reason_that_cannot_be_too()
    {
        Assert.Equal(412, (await service.Ask("org", "DELETE", "/people/choe", null, ("If-Match", "\"7\""))).Status);
        var blank = await service.Ask("org", "DELETE", "/people/choe", """{"reason":" "}""");
        Assert.Equal((422, "/reason"), (blank.Status, Assert.Single(blank.Pointers)));
        Assert.Equal(422, (await service.Ask("audit", "PUT", "/people/choe/hold", """{"reason":""}""")).Status);
        Assert.Equal(400, (await service.Ask("audit", "PUT", "/people/choe/hold", "{}")).Status);
    }

    [Fact]
    public async Task Of_a_hold_and_an_approval_at_once_one_is_refused()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = $"/people/race-{round}";
            await service.Ask("org", "PUT", path, Choe);
            await service.Ask("org", "DELETE", path);
            var both = await Task.WhenAll(service.Ask("audit", "DELETE", path), service.Ask("audit", "PUT", $"{path}/hold", Because));
            Assert.True(both.Select(one => one.Status).Order().SequenceEqual([200, 409]), string.Join('\n', both.Select(one => one.Body)));
        }

        Assert.Equal("0", await Sql("select count(*)::text from scheduling.people where forgotten and (hold is not null or name is not null)"));
    }

    [Fact]
    public async Task Of_a_writing_and_an_approval_at_once_nothing_is_left()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = $"/people/write-{round}";
            await service.Ask("org", "PUT", path, Choe);
            await service.Ask("org", "DELETE", path);
            var both = await Task.WhenAll(service.Ask("audit", "DELETE", path), service.Ask("org", "PUT", path, Choe.Replace("director", "minister", StringComparison.Ordinal)));
            Assert.Equal(200, both[0].Status);
            Assert.Contains(both[1].Status, (int[])[200, 409, 412]);
        }

        Assert.Equal("0", await Sql("select count(*)::text from scheduling.people where forgotten and (name is not null or mail is not null or offices <> '[]')"));
        Assert.Equal("20", await Sql("select count(*)::text from scheduling.people where forgotten"));
    }

    [Fact]
    public async Task The_servers_statistics_hold_no_words_of_people()
    {
        await Sql("analyze scheduling.people");
        Assert.Equal("person_id", await Sql("select attname::text from pg_stats where tablename = 'people' and attname = 'person_id'"));
        Assert.Equal("", await Sql("select coalesce(string_agg(attname, ' '), '') from pg_stats where tablename = 'people' and attname in ('name', 'mail', 'offices', 'citizenship', 'zone')"));
    }

    private async Task Forget()
    {
        Assert.Equal(202, await Status("org", "DELETE"));
        Assert.Equal(200, await Status("audit", "DELETE"));
    }

    private async Task<int> Status(string key, string method) => (await service.Ask(key, method, "/people/choe")).Status;

    private static string? Text(Answer answer, params string[] path) => path.Aggregate(answer.Json, (json, name) => json.GetProperty(name)).GetString();

    private async Task<string?> Sql(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync();
    }
}

using System.Text.Json;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

/// <summary>Scheduling shows its own streams, and records that first.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RecordedReading(PostgresServer server)
{
    [Theory]
    [InlineData("desk", "/meetings/hidden", "/meetings/hidden")]
    [InlineData("audit", "/meetings/hidden/events", "/meetings/hidden/events")]
    [InlineData("visa", "/visas?until=2030-12-31&state=requested", "/visas?state=requested&until=2030-12-31: hidden")]
    [InlineData("audit", "/events?limit=9&after=1", "/events?after=1&limit=9")]
    public async Task Each_read_of_what_is_not_public_is_recorded_once(string key, string path, string subject)
    {
        await using var host = await Started(await server.NewDatabase());

        Assert.Equal(200, (await host.Ask(key, "GET", path, null, ("X-Purpose", "case 7"))).Status);
        var read = Assert.Single(await Reads(host)).GetProperty("data");
        Assert.Equal((key, subject, "case 7"), (Text(read, "reader"), Text(read, "subject"), Text(read, "purpose")));
    }

    [Fact]
    public async Task That_nothing_changed_is_a_read_too()
    {
        await using var host = await Started(await server.NewDatabase());

        Assert.Equal(304, (await host.Ask("desk", "GET", "/meetings/hidden", null, ("If-None-Match", "*"))).Status);
        Assert.Single(await Reads(host));
    }

    [Fact]
    public async Task Who_follows_the_log_comes_to_its_end()
    {
        await using var host = await Started(await server.NewDatabase());
        var (after, pages) = (0L, 0);
        for (var page = new List<JsonElement> { default }; page.Count > 0; pages++)
        {
            page = Lines((await host.Ask("audit", "GET", $"/events?after={after}&limit=2")).Body);
            after = page.Count > 0 ? page[^1].GetProperty("position").GetInt64() : after;
            Assert.InRange(pages, 0, 20);
        }

        var reads = await Reads(host);
        Assert.Equal(reads[^1].GetProperty("position").GetInt64(), after);
        Assert.Equal(["/events?after=0&limit=2", "/events?after=2&limit=2"], reads.Select(read => Text(read.GetProperty("data"), "subject")));
    }

    [Fact]
    public async Task Its_own_key_services_public_meetings_and_refusals_are_not_recorded()
    {
        await using var host = await Started(await server.NewDatabase());
        (string Key, string Path, int Status)[] reads =
        [
            ("org", "/meetings/hidden", 200), ("org", "/meetings/hidden/events", 200), ("service", "/meetings/hidden", 200), ("service", "/events", 200),
            ("desk", "/meetings/open", 200), ("other", "/meetings/open/events", 200), ("other", "/meetings/hidden", 404), ("desk", "/visas", 403),
            ("visa", "/visas?state=issued", 200), ("audit", "/events?after=100", 200),
        ];
        foreach (var (key, path, status) in reads)
            Assert.Equal((key, path, status), (key, path, (await host.Ask(key, "GET", path)).Status));
        Assert.Empty(await Reads(host));
    }

    [Fact]
    public async Task Without_a_record_nothing_is_shown()
    {
        var database = await server.NewDatabase();
        await using var host = await Started(database);
        await host.Ask("desk", "GET", "/meetings/hidden");
        await using var elsewhere = new NpgsqlConnection(database + ";Pooling=false");
        await elsewhere.OpenAsync();
        await using var held = await elsewhere.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("select id from mt_streams where id like 'audit-%' for update", elsewhere, held);
        Assert.NotNull(await hold.ExecuteScalarAsync());

        foreach (var (key, path) in (IEnumerable<(string, string)>)[("desk", "/meetings/hidden"), ("audit", "/meetings/hidden/events"), ("visa", "/visas"), ("audit", "/events")])
        {
            var answer = await host.Ask(key, "GET", path);
            Assert.Equal((path, 503, "read-not-recorded"), (path, answer.Status, answer.Code));
            Assert.DoesNotContain("Quiet talks", answer.Body, StringComparison.Ordinal);
        }
    }

    private static async Task<SchedulingHost> Started(string database)
    {
        var host = await SchedulingHost.Start(database);
        foreach (var (id, audience) in (IEnumerable<(string, string)>)[("open", "public"), ("hidden", "desk")])
        {
            var answer = await host.Ask("org", "PUT", $"/meetings/{id}", $$"""
                {"title": "Quiet talks", "audience": "{{audience}}", "place": {"city": "Vienna", "country": "AT", "zone": "Europe/Vienna"}, "when": {"start": "2030-05-03T10:00"},
                 "parties": [{"partyId": "at", "country": "AT"}, {"partyId": "kp", "country": "KP", "delegates": [{"delegateId": "d1", "visa": true}]}]}
                """);
            Assert.Equal(201, answer.Status);
        }

        Assert.InRange((await host.Ask("visa", "POST", "/meetings/hidden/delegates/d1/visa/request", "{}")).Status, 200, 201);
        return host;
    }

    private static async Task<List<JsonElement>> Reads(SchedulingHost host) =>
    [
        .. Lines((await host.Ask("service", "GET", "/events?limit=100")).Body).Where(entry => entry.GetProperty("type").GetString() == "record_read"),
    ];

    private static List<JsonElement> Lines(string body) =>
        [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static string? Text(JsonElement read, string name) => read.GetProperty(name).GetString();
}

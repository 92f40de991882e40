using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

[Collection(PostgresCollection.Name)]
public sealed class PeopleRules(SharedScheduling shared) : IClassFixture<SharedScheduling>
{
    private const string Choe = """{"name":"Choe Son-hui","citizenship":"KP","mail":"choe@example.org","offices":[{"title":"director","from":"2016-01-01"}]}""";
    private readonly SchedulingHost service = shared.Host;

    [Fact]
    public async Task An_entry_is_in_the_directory_and_only_its_revision_in_the_log()
    {
        Assert.Equal(201, (await service.Ask("org", "PUT", "/people/choe", Choe)).Status);
        Assert.Equal(200, (await service.Ask("org", "PUT", "/people/choe", Choe)).Status);
        var changed = await service.Ask("org", "PUT", "/people/choe", Choe.Replace("director", "vice minister", StringComparison.Ordinal));

        Assert.Equal("\"2\"", changed.Tag);
        var feed = (await service.Ask("service", "GET", "/events")).Body;
        Assert.Equal(2, feed.Split("person-choe\"").Length - 1);
        Assert.DoesNotContain("Choe", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organiser_neither_reads_nor_writes_an_entry()
    {
        await service.Ask("org", "PUT", "/people/ri", Choe);
        Assert.Equal(404, (await service.Ask("other", "GET", "/people/ri")).Status);
        Assert.Equal(403, (await service.Ask("other", "PUT", "/people/ri", Choe)).Status);
        Assert.Equal(200, (await service.Ask("desk", "GET", "/people/ri")).Status);
    }

    [Fact]
    public async Task Services_ask_for_many_at_once()
    {
        await service.Ask("org", "PUT", "/people/cha", Choe);
        var answer = await service.Ask("service", "GET", "/people?ids=nobody,cha");
        Assert.Equal("cha", Assert.Single(answer.Json.EnumerateArray()).GetProperty("personId").GetString());
    }

    [Theory]
    [InlineData("a%00b")]
    [InlineData("A")]
    [InlineData("a,b%20c")]
    public async Task A_list_of_what_is_no_id_is_400(string ids) => Assert.Equal(400, (await service.Ask("service", "GET", $"/people?ids={ids}")).Status);

    [Theory]
    [InlineData("""{"name":""}""", "/name")]
    [InlineData("""{"name":"a","citizenship":"Korea"}""", "/citizenship")]
    [InlineData("""{"name":"a","mail":"a@b"}""", "/mail")]
    [InlineData("""{"name":"a","mail":"a@example.org, c@example.net"}""", "/mail")]
    [InlineData("""{"name":"a","zone":"Mars/Olympus"}""", "/zone")]
    [InlineData("""{"name":"a","offices":[{"title":"x","from":"2020-02-02","to":"2020-02-01"}]}""", "/offices/0/to")]
    public async Task What_cannot_be_is_422_and_says_where(string body, string pointer)
    {
        var before = await service.Facts();
        var answer = await service.Ask("org", "PUT", "/people/bad", body);
        Assert.Equal(422, answer.Status);
        Assert.Equal([pointer], answer.Pointers);
        Assert.Equal(before, await service.Facts());
    }
}

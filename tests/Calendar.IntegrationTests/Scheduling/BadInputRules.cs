using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

[Collection(PostgresCollection.Name)]
public sealed class BadInputRules(SharedScheduling shared) : IClassFixture<SharedScheduling>, IAsyncLifetime
{
    private const string Talks = """{"title":"Talks","place":{"zone":"Europe/Berlin"},"when":{"start":"2027-05-03T10:00","end":"2027-05-03T12:00"}}""";
    private readonly SchedulingHost service = shared.Host;
    private int facts;

    public async Task InitializeAsync()
    {
        await service.Ask("org", "PUT", "/meetings/talks", Talks);
        facts = await service.Facts();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("""{"title":"a"}{}""")]
    [InlineData("""{"title":"a","title":"b"}""")]
    [InlineData("""{"titel":"a"}""")]
    [InlineData("""{"Title":"a"}""")]
    [InlineData("""{"title":5}""")]
    [InlineData("""{"title":null}""")]
    [InlineData("""{"title":"a",}""")]
    [InlineData("""{"title":"a"/* why */}""")]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"title":"a","audience":"everybody"}""")]
    [InlineData("""{"title":"a","audience":0}""")]
    [InlineData("""{"title":"a","proposed":"true"}""")]
    [InlineData("""{"title":"a","version":7}""")]
    [InlineData("""{"title":"a","parties":[{"delegates":[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}]}""")]
    public Task What_cannot_be_read_is_400(string body) => Refused(400, body);

    [Theory]
    [InlineData("""{"title":""}""", "/title")]
    [InlineData("""{"title":"   "}""", "/title")]
    [InlineData("""{"title":"a\u0000b"}""", "/title")]
    [InlineData("""{"title":"a\u001b[2Jb"}""", "/title")]
    [InlineData("""{"title":"a\u202eb"}""", "/title")]
    [InlineData("""{"title":"a","place":{"zone":"Mars/Olympus"}}""", "/place/zone")]
    [InlineData("""{"title":"a","place":{"zone":"W. Europe Standard Time"}}""", "/place/zone")]
    [InlineData("""{"title":"a","place":{"country":"us"}}""", "/place/country")]
    [InlineData("""{"title":"a","place":{"country":"ZZ"}}""", "/place/country")]
    [InlineData("""{"title":"a","when":{"start":"2026-02-30"}}""", "/when/start")]
    [InlineData("""{"title":"a","when":{"start":"2026-02-03T24:00"}}""", "/when/start")]
    [InlineData("""{"title":"a","when":{"start":"2026-02-03T23:59:60"}}""", "/when/start")]
    [InlineData("""{"title":"a","when":{"start":"infinity"}}""", "/when/start")]
    [InlineData("""{"title":"a","when":{"start":"2026-02-03T10:00+25:00"}}""", "/when/start")]
    [InlineData("""{"title":"a","place":{"zone":"Europe/Berlin"},"when":{"start":"2026-03-29T02:30"}}""", "/when/start")]
    [InlineData("""{"title":"a","place":{"zone":"Europe/Berlin"},"when":{"start":"2026-10-25T02:30"}}""", "/when/start")]
    [InlineData("""{"title":"a","place":{"zone":"Europe/Berlin"},"when":{"start":"2026-10-25T02:30+05:00"}}""", "/when/start")]
    [InlineData("""{"title":"a","when":{"start":"2026-05-02","end":"2026-05-01"}}""", "/when/end")]
    [InlineData("""{"title":"a","when":{"start":"2026-05-02","end":"2027-05-04"}}""", "/when/end")]
    [InlineData("""{"title":"a","when":{"precision":"day"}}""", "/when/start")]
    [InlineData("""{"title":"a","parties":[{"partyId":"A"}]}""", "/parties/0/partyId")]
    [InlineData("""{"title":"a","parties":[{}]}""", "/parties/0")]
    [InlineData("""{"title":"a","parties":[{"partyId":"x"},{"partyId":"x"}]}""", "/parties/1/partyId")]
    [InlineData("""{"title":"a","parties":[{"partyId":"x","delegates":[{"delegateId":"d"},{"delegateId":"d"}]}]}""", "/parties/0/delegates/1/delegateId")]
    [InlineData("""{"title":"a","visaRule":{"needs":"requested"}}""", "/visaRule/needs")]
    [InlineData("""{"title":"a","visaRule":{"needs":"approved","delegates":["nobody"]}}""", "/visaRule/delegates/0")]
    [InlineData("""{"title":"a","audience":"visa"}""", "/audience")]
    [InlineData("""{"title":"a","occurred":{"earliest":"2026-05-02","latest":"2026-05-01"}}""", "/occurred/latest")]
    [InlineData("""{"title":"a","disclosed":{"earliest":"yesterday"}}""", "/disclosed/earliest")]
    public async Task What_cannot_be_is_422_and_says_where(string body, string pointer)
    {
        var answer = await Refused(422, body);
        Assert.Equal([pointer], answer.Pointers);
    }

    [Fact]
    public async Task A_title_has_at_most_300_code_points()
    {
        Assert.Equal(201, (await service.Ask("org", "PUT", "/meetings/long", $$"""{"title":"{{string.Concat(Enumerable.Repeat("😀", 300))}}"}""")).Status);
        Assert.Equal(422, (await service.Ask("org", "PUT", "/meetings/longer", $$"""{"title":"{{new string('x', 301)}}"}""")).Status);
    }

    [Fact]
    public async Task A_wall_time_that_occurs_twice_is_taken_with_its_offset() => Assert.Equal(201, (await service.Ask("org", "PUT", "/meetings/twice",
        """{"title":"a","place":{"zone":"Europe/Berlin"},"when":{"start":"2026-10-25T02:30+02:00"}}""")).Status);

    [Theory]
    [InlineData("/meetings/UPPER")]
    [InlineData("/meetings/a_b")]
    public async Task A_malformed_id_is_400(string path) => Assert.Equal(400, (await service.Ask("org", "PUT", path, Talks)).Status);

    [Theory]
    [InlineData("GET", "/meetings/talks?minPosition=1")]
    [InlineData("GET", "/meetings/talks?x=1")]
    [InlineData("POST", "/meetings/talks/cancel?preview=perhaps")]
    [InlineData("POST", "/meetings/talks/cancel?preview=true&preview=true")]
    public async Task A_query_that_is_not_known_is_400(string method, string path) =>
        Assert.Equal(400, (await service.Ask("org", method, path, method == "POST" ? "{}" : null)).Status);

    [Theory]
    [InlineData("3")]
    [InlineData("\"abc\"")]
    [InlineData("W/\"1\"")]
    public async Task An_entity_tag_that_is_not_ours_is_400(string tag) =>
        Assert.Equal(400, (await service.Ask("org", "POST", "/meetings/talks/cancel", "{}", ("If-Match", tag))).Status);

    [Fact]
    public async Task What_the_state_forbids_is_409_and_names_the_rule()
    {
        var again = await service.Ask("org", "PUT", "/meetings/talks", """{"title":"Other talks"}""");
        Assert.Equal((409, "already-scheduled"), (again.Status, again.Code));
        var withoutAnybody = await service.Ask("visa", "POST", "/meetings/talks/delegates/nobody/visa/approve", "{}");
        Assert.Equal((404, "unknown-delegate"), (withoutAnybody.Status, withoutAnybody.Code));
        Assert.Equal(facts, await service.Facts());
    }

    [Fact]
    public async Task A_stale_If_Match_is_412()
    {
        var answer = await service.Ask("org", "POST", "/meetings/talks/cancel", "{}", ("If-Match", "\"9\""));
        Assert.Equal((412, "stale-version"), (answer.Status, answer.Code));
        Assert.Equal(facts, await service.Facts());
    }

    [Fact]
    public async Task What_is_not_there_is_404() => Assert.Equal(404, (await service.Ask("org", "POST", "/meetings/nowhere/cancel", "{}")).Status);

    private async Task<Answer> Refused(int status, string body)
    {
        var answer = await service.Ask("org", "PUT", "/meetings/bad", body);
        Assert.Equal(status, answer.Status);
        Assert.Equal(facts, await service.Facts());
        return answer;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

[Collection(PostgresCollection.Name)]
public sealed class MeetingRules(PostgresServer server)
{
    private const string Path = $"/meetings/{TalksInNewYork.Id}";

    [Theory]
    [InlineData("organiser-1")]
    [InlineData("desk-1")]
    [InlineData("visa-1")]
    [InlineData("auditor-1")]
    public async Task The_meeting_and_its_history_are_shown_as_the_golden_files_say(string key)
    {
        await using var projection = await Started();

        Golden.Equal($"meeting-{key}.json", await projection.Get(key, Path));
        Golden.Equal($"history-{key}.json", await projection.Get(key, Path + "/history"));
    }

    [Theory]
    [InlineData("organiser-2")]
    [InlineData("admin-1")]
    public async Task Who_may_not_know_of_a_meeting_finds_none(string key)
    {
        await using var projection = await Started();

        Assert.Equal(404, await projection.Status(key, Path));
        Assert.Equal(404, await projection.Status(key, Path + "/history"));
        Assert.Equal("[]", JsonNode.Parse(await projection.Get(key, "/agenda"))!["meetings"]!.ToJsonString());
    }

    [Fact]
    public async Task A_caller_without_a_key_is_asked_for_one()
    {
        await using var projection = await Started();
        using var stranger = projection.Stranger();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri(Path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_meeting_that_the_client_holds_is_not_sent_again()
    {
        await using var projection = await Started();

        Assert.Equal(304, await projection.Status("desk-1", Path, "\"9\""));
        Assert.Equal(200, await projection.Status("desk-1", Path, "\"8\""));
    }

    [Fact]
    public async Task A_reader_waits_for_its_own_write()
    {
        await using var projection = await Started();
        projection.Feed.Add("meeting-story-m1", new MeetingReinstated("story-m1", TalksInNewYork.At("2017-02-26T09:00-05:00")), version: 10);

        Assert.Equal("atRisk", JsonNode.Parse(await projection.Get("desk-1", Path + "?minPosition=10"))!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_position_that_is_not_reached_in_five_seconds_is_answered_with_try_again()
    {
        await using var projection = await Started();
        using var client = projection.As("desk-1");
        using var answer = await client.GetAsync(new Uri(Path + "?minPosition=999", UriKind.Relative));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (answer.StatusCode, answer.Headers.RetryAfter!.ToString()));
    }

    [Fact]
    public async Task A_query_that_cannot_be_read_is_refused()
    {
        await using var projection = await Started();
        string[] queries =
        [
            "/meetings/story-m1?minPosition=-1",
            "/meetings/story-m1?minPosition=x",
            "/meetings/story-m1?minPosition=",
            "/meetings/story-m1?minPosition=1&minPosition=2",
            "/meetings/story-m1?unknown=1",
        ];
        foreach (var query in queries)
            Assert.Equal((query, 400), (query, await projection.Status("desk-1", query)));
    }

    [Fact]
    public async Task A_name_follows_the_directory_and_a_forgotten_one_is_withheld()
    {
        await using var projection = await Started();
        Assert.Equal("""{"guest-one":"Name 1 of guest-one","host-one":"Name 1 of host-one"}""", await People(projection));

        projection.Feed.People = ids => Directory(ids, 2);
        projection.Feed.Add("person-guest-one", new PersonChanged("guest-one", 2));
        await projection.HasApplied(projection.Feed.Add("person-host-one", new PersonForgotten("host-one", 2)));

        Assert.Equal("""{"guest-one":"Name 2 of guest-one","host-one":"name withheld"}""", await People(projection));
    }

    [Fact]
    public async Task An_answer_of_the_directory_that_is_older_than_the_event_is_not_kept()
    {
        await using var projection = await Started();
        await projection.HasApplied(projection.Feed.Add("person-guest-one", new PersonChanged("guest-one", 2)));

        Assert.Equal("""{"host-one":"Name 1 of host-one"}""", await People(projection));
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_leaves_names_out()
    {
        await using var projection = await Started();
        projection.Feed.People = _ => "no json";

        Assert.Equal("{}", await People(projection));
    }

    private static async Task<string> People(ProjectionUnderTest projection) =>
        JsonNode.Parse(await projection.Get("desk-1", Path))!["people"]!.ToJsonString();

    private async Task<ProjectionUnderTest> Started()
    {
        var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        projection.Feed.People = ids => Directory(ids, 1);
        await projection.HasApplied(TalksInNewYork.AddTo(projection.Feed));
        return projection;
    }

    private static string Directory(string ids, int revision) => new JsonArray([.. ids.Split(',').Select(id => new JsonObject
    {
        ["personId"] = id,
        ["revision"] = revision,
        ["name"] = $"Name {revision} of {id}",
        ["offices"] = new JsonArray(),
        ["forgotten"] = false,
    })]).ToJsonString();
}

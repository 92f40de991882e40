using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>A meeting at a moment, over HTTP.</summary>
[Collection(PostgresCollection.Name)]
public sealed class MomentRules(PostgresServer server)
{
    private const string Path = $"/meetings/{TalksInNewYork.Id}";

    [Theory]
    [InlineData("knownAt=2017-02-24")]
    [InlineData("knownAt=2017-02-24T12:00")]
    [InlineData("knownAt=2017-02-24T12:00+01:00")]
    [InlineData("knownAt=2017-02-30T12:00Z")]
    [InlineData("validAt=")]
    [InlineData("recordedBy=now")]
    public async Task What_is_no_moment_is_refused(string query)
    {
        await using var projection = await Started();
        Assert.Equal((400, 400), (await projection.Status("desk-1", $"{Path}?{query}"), await projection.Status("desk-1", $"{Path}/history?{query}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("from=2017-02-24T12:00Z")]
    [InlineData("from=2017-02-24T12:00Z&to=2017-02-24T11:59Z")]
    [InlineData("from=2017-02-24T12:00Z&to=2017-02-25T12:00Z&knownAt=2017-02-24T12:00Z")]
    public async Task Two_moments_that_make_no_span_are_refused(string query)
    {
        await using var projection = await Started();
        Assert.Equal(400, await projection.Status("desk-1", $"{Path}/changes?{query}"));
    }

    [Theory]
    [InlineData("knownAt=2017-02-24T17:30:00.5-05:00", "atRisk")]
    [InlineData("knownAt=2017-02-24T23:30Z", "canceled")]
    [InlineData("validAt=2017-02-24T17:30-05:00", "atRisk")]
    [InlineData("recordedBy=1970-01-01T00:00:05Z", "scheduled")]
    [InlineData("recordedBy=1970-01-01T00:00:06Z&validAt=2017-02-24T12:00-05:00", "scheduled")]
    [InlineData("knownAt=2017-02-24T18:00-05:00&validAt=2017-02-24T12:00-05:00", "scheduled")]
    public async Task A_meeting_stands_as_it_stood(string query, string status)
    {
        await using var projection = await Started();
        Assert.Equal(status, (string?)await Get(projection, "desk-1", $"{Path}?{query}", "status"));
    }

    [Theory]
    [InlineData("knownAt=2017-02-20T08:59-05:00")]
    [InlineData("validAt=2017-02-20T08:59-05:00")]
    [InlineData("recordedBy=1970-01-01T00:00:00Z")]
    public async Task A_meeting_that_was_not_known_then_is_not_found_and_has_an_empty_history(string query)
    {
        await using var projection = await Started();
        using var client = projection.As("desk-1");
        using var answer = await client.GetAsync(new Uri($"{Path}?{query}", UriKind.Relative));
        Assert.Equal((404, "not-known-then"), ((int)answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]));
        Assert.Empty((await Get(projection, "desk-1", $"{Path}/history?{query}", "events"))!.AsArray());
    }

    [Fact]
    public async Task What_one_may_not_see_now_one_may_not_see_of_any_time()
    {
        await using var projection = await Started();
        const string Night = "knownAt=2017-02-24T18:00-05:00";
        var organiser = await Get(projection, "organiser-1", $"{Path}?{Night}", "parties");
        Assert.DoesNotContain("visa", organiser!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("revoked", (await Get(projection, "visa-1", $"{Path}?{Night}", "parties"))!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(await Get(projection, "visa-1", $"{Path}?{Night}", "notices"));
        Assert.Equal(404, await projection.Status("organiser-2", $"{Path}?{Night}"));
        Assert.Equal(404, await projection.Status("organiser-2", $"{Path}/changes?from=2017-02-24T12:00Z&to=2017-02-25T12:00Z"));

        var differences = (await Get(projection, "organiser-1", $"{Path}/changes?from=2017-02-24T12:00-05:00&to=2017-02-24T18:00-05:00", "differences"))!.ToJsonString();
        Assert.Contains("/status", differences, StringComparison.Ordinal);
        Assert.DoesNotContain("visa/", differences, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audience_that_is_wider_now_opens_the_past_and_one_that_was_wider_then_does_not()
    {
        await using var projection = await Started();
        await Add(projection, new MeetingAmended(TalksInNewYork.Id, At("2017-02-26T09:00-05:00"), Audience: Audience.Public), 10);
        Assert.Equal("participants", (string?)await Get(projection, "organiser-2", $"{Path}?knownAt=2017-02-24T18:00-05:00", "audience"));
        await Add(projection, new MeetingAmended(TalksInNewYork.Id, At("2017-02-27T09:00-05:00"), Audience: Audience.Desk), 11);
        Assert.Equal(404, await projection.Status("organiser-2", $"{Path}?knownAt=2017-02-26T18:00-05:00"));
    }

    [Fact]
    public async Task A_correction_is_shown_with_both_views()
    {
        await using var projection = await Started();
        await Add(projection, new RecordCorrected(TalksInNewYork.Id, At("2019-01-01T09:00-05:00"), "k1", "Misread.", Title: "Track 2 talks"), 10);

        Assert.Equal(
            """[{"pointer":"/title","before":"Informal talks","after":"Track 2 talks"}]""",
            (await Get(projection, "desk-1", Path, "corrected"))!.ToJsonString());
        Assert.Equal("Informal talks", (string?)await Get(projection, "desk-1", $"{Path}?knownAt=2018-12-31T09:00-05:00", "title"));
        Assert.Equal("Track 2 talks", (string?)await Get(projection, "desk-1", $"{Path}?validAt=2017-02-24T12:00-05:00", "title"));
        var changes = await Get(projection, "desk-1", $"{Path}/changes?from=2018-12-31T09:00-05:00&to=2019-01-02T09:00-05:00&validAt=2017-02-24T12:00-05:00", "differences");
        Assert.Equal(["/title", "/corrections/0"], changes!.AsArray().Select(one => (string?)one!["pointer"]));
    }

    [Fact]
    public async Task The_changes_of_a_night_are_its_differences_and_what_was_learned()
    {
        await using var projection = await Started();
        var url = $"{Path}/changes?from=2017-02-24T12:00-05:00&to=2017-02-24T18:00-05:00";
        var status = (await Get(projection, "desk-1", url, "differences"))!.AsArray().Single(one => (string?)one!["pointer"] == "/status");
        Assert.Equal(("scheduled", "canceled"), ((string?)status!["before"], (string?)status["after"]));
        Assert.Equal(
            ["visa_revoked", "meeting_canceled", "notice_sent"], (await Get(projection, "desk-1", url, "learned"))!.AsArray().Select(one => (string?)one!["type"]));
    }

    private static async Task<JsonNode?> Get(ProjectionUnderTest projection, string key, string path, string field) =>
        JsonNode.Parse(await projection.Get(key, path))![field];

    private static Task Add(ProjectionUnderTest projection, MeetingEvent fact, long version) => projection.HasApplied(
        projection.Feed.Add($"meeting-{TalksInNewYork.Id}", fact with { Disclosed = fact.Occurred }, """{"actor":"desk-1"}""", version));

    private static TimeBounds At(string time) => TalksInNewYork.At(time);

    private async Task<ProjectionUnderTest> Started()
    {
        var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        var last = 0L;
        foreach (var (at, fact) in TalksInNewYork.Facts.Index())
            last = projection.Feed.Add($"meeting-{TalksInNewYork.Id}", fact with { Disclosed = fact.Occurred }, """{"actor":"organiser-1"}""", at + 1);
        await projection.HasApplied(last);
        return projection;
    }
}

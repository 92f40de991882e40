using System.Net;
using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>Reads of meetings that are not public are recorded before anything is shown.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RecordedReading(PostgresServer server)
{
    private const string Path = $"/meetings/{TalksInNewYork.Id}";

    private static readonly string[] Kinds = [Path, Path + "/history", Path + "?knownAt=2017-02-25T00:00Z", Path + "/changes?from=2017-02-24T00:00Z&to=2017-02-25T00:00Z", "/agenda", "/contradictions", "/patterns?counterpart=KP"];

    [Theory]
    [InlineData(Path, Path)]
    [InlineData(Path + "?minPosition=3", Path)]
    [InlineData("/MEETINGS/story-m1", Path)]
    [InlineData(Path + "?recordedBy=2030-01-01T00:00Z&knownAt=2017-02-25T11%3A59-05:00", Path + "?knownAt=2017-02-25T11%3A59-05%3A00&recordedBy=2030-01-01T00%3A00Z")]
    [InlineData(Path + "?knownAt=1999-01-01T00:00Z", Path + "?knownAt=1999-01-01T00%3A00Z")]
    [InlineData(Path + "/history", Path + "/history")]
    [InlineData(Path + "/changes?to=2017-02-25T00:00Z&from=2017-02-24T00:00Z", Path + "/changes?from=2017-02-24T00%3A00Z&to=2017-02-25T00%3A00Z")]
    [InlineData("/agenda?text=informal%20TALKS&limit=5", "/agenda?limit=5&text=informal%20TALKS: story-m1")]
    [InlineData("/patterns?counterpart=KP", "/patterns?counterpart=KP: story-m1")]
    [InlineData("/contradictions?hours=24", "/contradictions?hours=24: story-m1")]
    public async Task Each_is_recorded_once_with_who_what_and_why_and_without_content(string asked, string subject)
    {
        await using var projection = await Started();
        using var desk = projection.As("desk-1");
        desk.DefaultRequestHeaders.Add("X-Purpose", "Case 7: über");
        await desk.GetAsync(new Uri(asked, UriKind.Relative));

        Assert.Equal($$"""{"subject":"{{subject}}","reader":"desk-1","role":"desk","purpose":"Case 7: über"}""", Plain(Assert.Single(projection.Feed.Reads)));
    }

    [Fact]
    public async Task The_board_of_meetings_at_risk_is_recorded_once_for_all_its_meetings()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        var soon = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3);
        foreach (var (id, audience) in (IEnumerable<(string, Audience)>)[("a", Audience.Desk), ("b", Audience.Public), ("c", Audience.Participants)])
        {
            projection.Feed.Add($"meeting-{id}", TalksInNewYork.Scheduled with { MeetingId = id, Audience = audience, When = new MeetingTime(Precision.Day, new CivilTime(soon)) });
        }

        await projection.IsReady();
        await projection.Get("auditor-1", "/at-risk?days=14");

        Assert.Equal("""{"subject":"/at-risk?days=14: a,c","reader":"auditor-1","role":"auditor","purpose":null}""", Assert.Single(projection.Feed.Reads));
    }

    [Fact]
    public async Task What_nobody_known_scheduled_is_recorded_of_whoever_reads_it()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        projection.Feed.Add("meeting-story-m1", TalksInNewYork.Scheduled);
        projection.Feed.Add("meeting-given", TalksInNewYork.Scheduled with { MeetingId = "given", Organisers = ["organiser-2"] });
        await projection.IsReady();
        await projection.Get("desk-1", "/agenda");
        await projection.Get("organiser-2", "/agenda");

        Assert.Equal(
            ["/agenda: given,story-m1", "/agenda: given"],
            projection.Feed.Reads.Select(read => JsonNode.Parse(read)!["subject"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public async Task Without_a_record_nothing_is_shown(int status)
    {
        await using var projection = await Started();
        projection.Feed.ReadsStatus = status;
        using var desk = projection.As("desk-1");
        foreach (var asked in Kinds)
        {
            using var answer = await desk.GetAsync(new Uri(asked, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "2", "read-not-recorded"), (answer.StatusCode, answer.Headers.RetryAfter!.ToString(), JsonNode.Parse(body)!["code"]!.GetValue<string>()));
            Assert.Null(answer.Headers.ETag);
            Assert.DoesNotContain("nformal", body, StringComparison.Ordinal);
            Assert.DoesNotContain("story-m1", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_register_that_hangs_is_not_waited_for_for_long()
    {
        await using var projection = await Started();
        projection.Feed.BeforeRead = stop => Task.Delay(Timeout.Infinite, stop);
        using var desk = projection.As("desk-1");
        desk.Timeout = TimeSpan.FromSeconds(30);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await desk.GetAsync(new Uri(Path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_key_that_scheduled_it_and_services_are_not_recorded()
    {
        await using var projection = await Started();
        projection.Feed.ReadsStatus = 503;
        foreach (var key in (string[])["organiser-1", "service-1"])
        {
            foreach (var asked in Kinds)
                Assert.Equal((key, asked, 200), (key, asked, await projection.Status(key, asked)));
        }
    }

    [Fact]
    public async Task Public_meetings_and_reads_that_are_refused_are_not_recorded()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        projection.Feed.Add("meeting-story-m1", TalksInNewYork.Scheduled with { Audience = Audience.Public }, """{"actor":"organiser-1"}""");
        projection.Feed.Add("meeting-hidden", TalksInNewYork.Scheduled with { MeetingId = "hidden", Audience = Audience.Desk });
        await projection.IsReady();

        foreach (var asked in (string[])[Path, Path + "/history", Path + "?knownAt=2017-02-25T00:00Z", "/agenda", "/at-risk?days=366"])
            Assert.Equal((asked, 200), (asked, await projection.Status("admin-1", asked)));
        Assert.Equal(404, await projection.Status("admin-1", "/meetings/hidden"));
        Assert.Equal(404, await projection.Status("desk-1", "/meetings/nowhere"));
        Assert.Equal(400, await projection.Status("desk-1", "/meetings/hidden?knownAt=never"));
        Assert.Equal(200, await projection.Status("desk-1", "/agenda?text=nothing"));
        Assert.Empty(projection.Feed.Reads);
    }

    [Fact]
    public async Task A_key_to_which_the_meeting_was_given_is_recorded()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        projection.Feed.Add("meeting-story-m1", TalksInNewYork.Scheduled with { Organisers = ["organiser-2"] }, """{"actor":"organiser-1"}""");
        await projection.IsReady();
        await projection.Get("organiser-2", Path);
        await projection.Get("organiser-2", "/agenda");

        Assert.Equal(2, projection.Feed.Reads.Count);
    }

    [Fact]
    public async Task That_nothing_changed_is_a_read_too_and_one_that_was_corrected_is_read_once()
    {
        await using var projection = await Started();
        Assert.Equal(304, await projection.Status("desk-1", Path, "\"9\""));
        Assert.Single(projection.Feed.Reads);

        await projection.HasApplied(projection.Feed.Add("meeting-story-m1", new RecordCorrected("story-m1", TalksInNewYork.At("2017-02-26T09:00-05:00"), "k1", "Wrong.", Title: "Talks"), version: 10));
        await projection.Get("desk-1", Path);
        Assert.Equal(2, projection.Feed.Reads.Count);
    }

    [Theory]
    [InlineData("bell\u0007")]
    [InlineData(null)]
    public async Task A_purpose_that_cannot_be_is_refused(string? purpose)
    {
        await using var projection = await Started();
        using var desk = projection.As("desk-1");
        desk.DefaultRequestHeaders.TryAddWithoutValidation("X-Purpose", purpose ?? new string('x', 301));
        using var answer = await desk.GetAsync(new Uri(Path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.BadRequest, "bad-purpose"), (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>()));
        Assert.Empty(projection.Feed.Reads);
    }

    [Fact]
    public async Task The_trace_goes_on_to_the_record()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        await using var projection = await Started();
        using var desk = projection.As("desk-1");
        desk.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        await desk.GetAsync(new Uri(Path, UriKind.Relative));

        Assert.Contains(trace, projection.Feed.ReadTrace, StringComparison.Ordinal);
    }

    private static string Plain(string json) => System.Text.RegularExpressions.Regex.Unescape(json);

    private async Task<ProjectionUnderTest> Started()
    {
        var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.HasApplied(TalksInNewYork.AddTo(projection.Feed));
        return projection;
    }
}

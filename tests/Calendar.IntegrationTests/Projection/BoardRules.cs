using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>The board of meetings at risk, and contradicting notices.</summary>
[Collection(PostgresCollection.Name)]
public sealed class BoardRules(PostgresServer server)
{
    private static readonly FixedClock Morning = new(new DateTimeOffset(2017, 2, 24, 23, 30, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("desk-1", 5, "story-m1 atRisk missing g1 lost g1")]
    [InlineData("visa-1", 5, "story-m1 atRisk missing g1 lost g1")]
    [InlineData("organiser-1", 5, "story-m1 atRisk missing g1 lost -")]
    [InlineData("organiser-2", 5, "")]
    [InlineData("admin-1", 366, "")]
    [InlineData("desk-1", 4, "")]
    public async Task A_revoked_visa_puts_the_meeting_on_the_board_as_the_caller_may_see_it(string key, int days, string shown)
    {
        await using var projection = await Started(TalksInNewYork.Facts.Take(6));
        var board = JsonNode.Parse(await projection.Get(key, $"/at-risk?days={days}"))!["meetings"]!.AsArray();

        Assert.Equal(shown, string.Join(';', board.Select(Say)));
    }

    [Fact]
    public async Task A_rule_that_is_not_met_is_on_the_board_for_those_alone_who_may_see_it()
    {
        await using var projection = await Started([TalksInNewYork.Scheduled with { Audience = Audience.Public }]);

        Assert.Equal("story-m1 scheduled missing g1 lost ", Say(Meetings(await projection.Get("desk-1", "/at-risk"))[0]));
        Assert.Equal("story-m1 scheduled missing g1 lost -", Say(Meetings(await projection.Get("organiser-1", "/at-risk"))[0]));
        Assert.Empty(Meetings(await projection.Get("admin-1", "/at-risk")));
        Assert.Empty(Meetings(await projection.Get("organiser-2", "/at-risk")));
    }

    [Fact]
    public async Task A_meeting_that_was_called_off_or_has_begun_is_not_on_the_board()
    {
        await using var projection = await Started(TalksInNewYork.Facts);
        Assert.Empty(Meetings(await projection.Get("desk-1", "/at-risk?days=366")));

        await using var later = await Started(TalksInNewYork.Facts.Take(6), new FixedClock(new DateTimeOffset(2017, 3, 2, 5, 0, 0, TimeSpan.Zero)));
        Assert.Empty(Meetings(await later.Get("desk-1", "/at-risk?days=366")));
    }

    [Theory]
    [InlineData("desk-1", 48, "n1 The meeting goes ahead. n2 The talks are off. 359 True")]
    [InlineData("organiser-1", 6, "n1 The meeting goes ahead. n2 The talks are off. 359 True")]
    [InlineData("organiser-1", 5, "")]
    [InlineData("organiser-2", 48, "")]
    [InlineData("visa-1", 48, "")]
    public async Task Contradicting_notices_are_shown_to_those_who_may_see_notices(string key, int hours, string shown)
    {
        await using var projection = await Started(TalksInNewYork.Facts);
        var pairs = JsonNode.Parse(await projection.Get(key, $"/contradictions?hours={hours}"))!["contradictions"]!.AsArray();

        Assert.Equal(shown, string.Join(';', pairs.Select(pair => string.Join(
            ' ', Notice(pair!["first"]!), Notice(pair["second"]!), pair["atLeastMinutes"]!.ToJsonString(), pair["sameLocalDay"]!.GetValue<bool>()))));
    }

    [Fact]
    public async Task A_query_that_cannot_be_read_is_refused()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        string[] queries =
        [
            "/at-risk?days=0",
            "/at-risk?days=367",
            "/at-risk?days=two",
            "/contradictions?hours=0",
            "/contradictions?hours=8785",
            "/contradictions?days=1",
        ];
        foreach (var query in queries)
            Assert.Equal((query, 400), (query, await projection.Status("desk-1", query)));
    }

    private static JsonArray Meetings(string board) => JsonNode.Parse(board)!["meetings"]!.AsArray();

    private static string Say(JsonNode? meeting) => string.Join(
        ' ', meeting!["meetingId"], meeting["status"],
        "missing", meeting["missing"] is JsonArray missing ? string.Join(',', missing.Select(one => one!["delegateId"])) : "-",
        "lost", meeting["atRiskBy"] is JsonArray lost ? string.Join(',', lost.Select(one => one!.GetValue<string>())) : "-");

    private static string Notice(JsonNode notice) => $"{notice["fact"]!["noticeId"]} {notice["fact"]!["text"]}";

    private async Task<ProjectionUnderTest> Started(IEnumerable<MeetingEvent> facts, TimeProvider? clock = null)
    {
        var projection = await ProjectionUnderTest.Start(await server.NewDatabase(), clock ?? Morning);
        var last = facts.Select((fact, at) => (fact, at)).ToList()
            .Aggregate(0L, (_, one) => projection.Feed.Add("meeting-story-m1", one.fact, """{"actor":"organiser-1"}""", one.at + 1));
        await projection.HasApplied(last);
        return projection;
    }

    /// <summary>A civil clock that stands still, over a monotonic one that runs.</summary>
    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.History;
using Calendar.IntegrationTests.Servers;
using Calendar.Projection.Meetings;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>Patterns over HTTP: what may be asked, and for whose eyes it is.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PatternRules(PostgresServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("counterpart=")]
    [InlineData("counterpart=K")]
    [InlineData("counterpart=North Korea")]
    [InlineData("counterpart=KP&from=2017-02-30")]
    [InlineData("counterpart=KP&from=2017-03-02&to=2017-03-01")]
    [InlineData("counterpart=KP&counterpart=US")]
    [InlineData("counterpart=KP&status=held")]
    public async Task What_cannot_be_read_is_refused(string query)
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.IsReady();
        Assert.Equal(400, await projection.Status("desk-1", $"/patterns?{query}"));
    }

    [Fact]
    public async Task A_meeting_counts_only_for_those_who_may_know_of_it()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.IsReady();
        var meetings = await new GeneratedMeetings(20_170_224).Write(projection.Database, 400);
        foreach (var (key, role) in new[] { ("organiser-1", "organiser"), ("organiser-2", "organiser"), ("visa-1", "visa"), ("desk-1", "desk"), ("auditor-1", "auditor"), ("admin-1", "subscriberAdmin") })
        {
            var expected = meetings.Index().Where(one => one.Item.Parties.Any(party => party.Country == "KP")).Select(one => MeetingRow.Project(null, one.Item, GeneratedMeetings.Event(one.Index + 1, one.Item))!.State)
                .Count(state => AudienceView.MayKnow(state, AudienceView.As(role, key, state)));
            var counted = await Patterns(projection, key, "counterpart=KP");
            Assert.Equal((expected, expected), ((int)counted["n"]!, (int)counted["outcomes"]!["on"]!["count"]!));
        }
    }

    [Fact]
    public async Task Neither_a_count_nor_a_source_tells_of_a_meeting_that_is_not_for_the_caller()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.IsReady();
        var nothing = await projection.Get("organiser-2", "/patterns?counterpart=KP");
        await projection.HasApplied(TalksInNewYork.AddTo(projection.Feed));

        var after = await projection.Get("organiser-2", "/patterns?counterpart=KP");
        Assert.Equal(JsonNode.Parse(nothing)!["patterns"]!.ToJsonString(), JsonNode.Parse(after)!["patterns"]!.ToJsonString());
        Assert.Equal(1, (int)(await Patterns(projection, "organiser-1", "counterpart=KP"))["calledOff"]!["n"]!);
        Assert.Equal(1, (int)(await Patterns(projection, "desk-1", "counterpart=KP"))["reasons"]!["reported"]!["reasons"]!);
        var officer = await Patterns(projection, "visa-1", "counterpart=KP");
        Assert.Equal((1, 0), ((int)officer["calledOff"]!["n"]!, (int)officer["reasons"]!["givenWithIt"]!["count"]!));
    }

    [Fact]
    public async Task That_there_are_too_many_meetings_is_told_only_to_those_who_may_know_of_them()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.HasApplied(TalksInNewYork.AddTo(projection.Feed));
        foreach (var table in new[] { "meeting", "agenda" })
        {
            await using var copies = projection.Database.CreateCommand(
                $"insert into {table} select (jsonb_populate_record(one, jsonb_build_object('meeting_id', 'copy-' || nr))).* from {table} one, generate_series(1, 10000) nr");
            Assert.Equal(10_000, await copies.ExecuteNonQueryAsync());
        }

        Assert.Equal(0, (int)(await Patterns(projection, "organiser-2", "counterpart=KP"))["n"]!);
        Assert.Equal((422, 422), (await projection.Status("organiser-1", "/patterns?counterpart=KP"), await projection.Status("desk-1", "/patterns?counterpart=KP")));
    }

    [Fact]
    public async Task Meetings_are_found_by_the_days_that_they_touch_and_those_without_a_date_only_without_days()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        var last = 0L;
        foreach (var (id, when) in new[]
        {
            ("week", new MeetingTime(Precision.Week, TalksInNewYork.Day("2017-02-27"), TalksInNewYork.Day("2017-03-05"))),
            ("day", new MeetingTime(Precision.Day, TalksInNewYork.Day("2017-03-05"))),
            ("open", new MeetingTime(Precision.Open)),
        })
        {
            last = projection.Feed.Add($"meeting-{id}", new MeetingScheduled(id, TalksInNewYork.At("2017-02-20T09:00-05:00"), id, when, [new Party("dprk", "DPRK", "KP", [])], Audience.Public));
        }

        await projection.HasApplied(last);
        foreach (var (days, n) in new[] { ("", 3), ("&from=2017-03-05", 2), ("&to=2017-03-04", 1), ("&from=2017-03-06", 0), ("&from=2017-02-28&to=2017-02-28", 1) })
            Assert.Equal(n, (int)(await Patterns(projection, "desk-1", $"counterpart=dprk{days}"))["n"]!);
    }

    private static async Task<JsonNode> Patterns(ProjectionUnderTest projection, string key, string query) =>
        JsonNode.Parse(await projection.Get(key, $"/patterns?{query}"))!["patterns"]!;
}

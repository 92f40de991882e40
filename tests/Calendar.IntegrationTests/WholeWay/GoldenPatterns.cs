using System.Text.Json.Nodes;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>Why do these meetings keep falling apart, and who called them off: asked of the services after the stories were played, and reckoned by hand from the stories.</summary>
[Collection(BrokerCollection.Name)]
public sealed class GoldenPatterns(PostgresServer postgres, RabbitServer rabbit)
{
    [Fact]
    public async Task What_became_of_the_meetings_of_the_stories_is_counted()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        var position = await GoldenAnswers.Tell(calendar);

        var all = await Ask("counterpart=KP");
        Assert.Equal(7, (int)all["n"]!);
        Assert.Equal(
            [("proposed", 2, 28.6m), ("on", 0, 0m), ("postponed", 1, 14.3m), ("canceled", 2, 28.6m), ("held", 1, 14.3m), ("missed", 1, 14.3m)],
            all["outcomes"]!.AsObject().Select(one => (one.Key, (int)one.Value!["count"]!, (decimal)one.Value["percent"]!)));
        Assert.Equal(
            [("announced", 5), ("moved", 0), ("postponed", 1), ("canceled", 2), ("reinstated", 0), ("held", 1), ("missed", 1)],
            all["ever"]!.AsObject().Select(one => (one.Key, (int)one.Value!["count"]!)));
        Assert.Equal(["pompeo other 2", "State Department  1", "nobody 2"], Who(all["announcedBy"]!));
        Assert.Equal(["dprk counterpart 1", "nobody 0"], Who(all["missedBy"]!));
        Assert.Equal((5, 0, "-527040..527040", "3600..15840"), Notice(all["announcedBefore"]!));

        var called = all["calledOff"]!;
        Assert.Equal(["nauert  1", "trump  1", "zagoria  1", "nobody 0"], Who(called["announcedBy"]!));
        Assert.Equal(["nobody 3"], Who(called["initiatedBy"]!));
        Assert.Equal(["nobody 3"], Who(called["reportedInitiator"]!));
        Assert.Equal((3, 0, "1364..13680", null), Notice(called["notice"]!));
        Assert.Equal(
            [("story-m1", "canceled", "2880..13680"), ("story-m9", "canceled", "2676..13620"), ("story-m2", "postponed", "1364..2880")],
            called["cases"]!.AsArray().Select(one => ((string)one!["meetingId"]!, (string)one["to"]!, Bounds(one["noticeMinutes"])!)));

        var reasons = all["reasons"]!;
        Assert.Equal((2, 3), ((int)reasons["givenWithIt"]!["count"]!, (int)reasons["givenWithIt"]!["of"]!));
        Assert.Equal(
            [("stated", 3, 2, 3), ("reported", 3, 2, 3), ("analysis", 3, 1, 3)],
            reasons.AsObject().Skip(1).Select(one => (one.Key, (int)one.Value!["reasons"]!, (int)one.Value["meetings"]!["count"]!, (int)one.Value["meetings"]!["of"]!)));
        Assert.Equal(["State Department spokesperson  1", "palladino  1", "zagoria  1", "nobody 0"], Who(reasons["stated"]!["by"]!));
        Assert.Equal(["haley  1", "kang  1", "one person who planned to attend (anonymous)  1", "nobody 0"], Who(reasons["reported"]!["by"]!));
        Assert.Equal(["king  1", "narang  1", "oba  1", "nobody 0"], Who(reasons["analysis"]!["by"]!));

        Assert.Equal(
            [("calledOffBy", 1, 1, 5), ("outcome", 1, 1, 2)],
            all["claims"]!.AsArray().Select(one => ((string)one!["about"]!, (int)one["meetings"]!["count"]!, (int)one["conflicting"]!, one["claims"]!.AsArray().Count)));
        Assert.Equal(0, (int)all["moved"]!);
        Assert.Equal(
            [("story-m2", 0, 1, 0), ("story-m3", 0, 0, 1)],
            all["chains"]!.AsArray().Select(one => ((string)one!["meetingId"]!, (int)one["hops"]!, (int)one["putOff"]!, (int)one["asked"]!)));
        Assert.Equal("S2", (string?)all["sources"]!["most"]![0]!["source"]);
        Assert.Equal(0, (int)all["sources"]!["unsourced"]!);
        Assert.Equal(4, all["notes"]!.AsArray().Count);

        var years = await Ask("counterpart=KP&from=2017-01-01&to=2018-12-31");
        Assert.Equal(4, (int)years["n"]!);
        Assert.All(years["outcomes"]!.AsObject(), one => Assert.Equal((null, "fewer than 5 cases"), (one.Value!["percent"], (string?)one.Value["noPercentBecause"])));
        Assert.Equal((4, 0, "2880..17999", null), Notice(years["announcedBefore"]!));
        var february = await Ask("counterpart=dprk-mfa&from=2017-03-05&to=2017-03-31");
        Assert.Equal((1, 1), ((int)february["n"]!, (int)february["outcomes"]!["canceled"]!["count"]!));

        async Task<JsonNode> Ask(string query)
        {
            var answer = await calendar.Ask(calendar.Projection, "desk", "GET", $"/patterns?{query}&minPosition={position}");
            Assert.True(answer.Status == 200, answer.Body);
            return JsonNode.Parse(answer.Body)!["patterns"]!;
        }
    }

    private static IEnumerable<string> Who(JsonNode said) =>
    [
        .. said["named"]!.AsArray().Select(one => $"{one!["who"]} {one["side"]} {one["tally"]!["count"]}"),
        $"nobody {said["nobody"]!["count"]}",
    ];

    private static (int N, int Unknown, string? Range, string? Median) Notice(JsonNode notice) =>
        ((int)notice["n"]!, (int)notice["unknown"]!, Bounds(notice["range"]), Bounds(notice["median"]));

    private static string? Bounds(JsonNode? bounds) => bounds is null ? null : $"{bounds["atLeast"]}..{bounds["atMost"]}";
}

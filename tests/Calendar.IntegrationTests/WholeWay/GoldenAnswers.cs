using System.Text.Json.Nodes;
using Calendar.Demo.Play;
using Calendar.Demo.Stories;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The golden questions of the stories, asked of the services after the stories were played: what was known at a moment.</summary>
[Collection(BrokerCollection.Name)]
public sealed class GoldenAnswers(PostgresServer postgres, RabbitServer rabbit)
{
    [Fact]
    public async Task What_was_known_at_each_moment_of_the_stories_is_answered()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        var position = await Tell(calendar);

        var proposed = await Known("m1", "2017-02-21T12:00-05:00");
        Assert.Equal("proposed", (string?)proposed["status"]);
        Assert.Equal(["required"], Visas(proposed, "rung").Distinct());

        var noon = await Known("m1", "2017-02-24T11:59-05:00");
        Assert.Equal("scheduled", (string?)noon["status"]);
        Assert.Equal(Six("assured"), Visas(noon, "rung"));
        Assert.Equal("proceeding", LastNotice(noon));

        var midnight = await Known("m1", "2017-02-24T23:59-05:00");
        Assert.Equal(("canceled", "off"), ((string?)midnight["status"], LastNotice(midnight)));
        Assert.Equal(Six("revoked"), Visas(midnight, "rung"));
        Assert.Equal(Six("assured"), Visas(midnight, "withdrew"));
        var pair = Assert.Single(midnight["contradictions"]!.AsArray());
        Assert.Equal(("proceeding", "off", true), (Says(pair, "first"), Says(pair, "second"), (bool?)pair!["sameLocalDay"]));

        var later = await Known("m1", "2017-02-27T00:00-05:00");
        Assert.Equal("canceled", (string?)later["status"]);
        Assert.Collection(Reasons(later, "stated"), said => Assert.StartsWith("Visas were not approved", said), said => Assert.Contains("no US plan", said));
        Assert.Contains("overruled", Assert.Single(Reasons(later, "reported")), StringComparison.Ordinal);

        var eve = await Known("m2", "2018-11-06T12:00-05:00");
        Assert.Equal(("scheduled", "2018-11-08", "America/New_York"), ((string?)eve["status"], (string?)eve["when"]!["start"], (string?)eve["place"]!["zone"]));

        var night = await Known("m2", "2018-11-07T01:15-05:00");
        Assert.Equal("postponed", (string?)night["status"]);
        Assert.Empty(Reasons(night, "stated").Concat(Reasons(night, "reported")).Concat(Reasons(night, "analysis")));
        var maybe = night["mayBeKnown"]!.AsArray().Where(one => (string?)one!["fact"]!["kind"] == "stated");
        Assert.Contains("scheduling", (string?)Assert.Single(maybe)!["fact"]!["text"], StringComparison.Ordinal);
        Assert.Contains(night["withMayBeKnown"]!.AsArray(), one => ((string)one!["pointer"]!).StartsWith("/reasons/", StringComparison.Ordinal));

        var evening = await Known("m2", "2018-11-07T23:59-05:00");
        Assert.Equal("postponed", (string?)evening["status"]);
        Assert.Contains("scheduling", Assert.Single(Reasons(evening, "stated")), StringComparison.Ordinal);

        var after = await Known("m2", "2018-11-09T00:00-05:00");
        Assert.Equal("postponed", (string?)after["status"]);
        Assert.Contains("scheduling", Assert.Single(Reasons(after, "stated")), StringComparison.Ordinal);
        Assert.Collection(Reasons(after, "reported"), said => Assert.Contains("asked for the postponement", said), said => Assert.Contains("not ready", said));
        Assert.Equal(3, Reasons(after, "analysis").Count);
        Assert.Equal(
            [("calledOffBy", true, 5), ("outcome", true, 2)],
            after["subjects"]!.AsArray().Select(one => ((string)one!["about"]!, (bool)one["conflict"]!, one["claims"]!.AsArray().Count)));

        var asked = await Known("m3", "2018-07-11T12:00+09:00");
        Assert.Equal(("scheduled", "about", "2018-07-12"), ((string?)asked["status"], (string?)asked["when"]!["precision"], (string?)asked["when"]!["start"]));
        Assert.Equal("notConfirmed", (string?)Assert.Single(asked["responses"]!.AsArray())!["fact"]!["response"]);

        var waited = await Known("m3", "2018-07-13T00:00+09:00");
        Assert.Equal("missed", (string?)waited["status"]);
        Assert.Equal("2018-07-15", (string?)Assert.Single(waited["proposedDates"]!.AsArray())!["fact"]!["when"]!["start"]);

        async Task<JsonNode> Known(string meeting, string at)
        {
            var answer = await calendar.Ask(
                calendar.Projection, "desk", "GET", $"/meetings/story-{meeting}?knownAt={Uri.EscapeDataString(at)}&minPosition={position}");
            Assert.True(answer.Status == 200, answer.Body);
            return JsonNode.Parse(answer.Body)!;
        }
    }

    /// <summary>Plays the stories.</summary>
    /// <returns>Position of the last event.</returns>
    internal static async Task<long> Tell(RunningCalendar calendar)
    {
        using var http = new HttpClient();
        var api = DemoClient.Of(calendar, http);
        var story = DemoFiles.Story();
        foreach (var person in StoryCalls.People(story))
            Assert.True((await api.Ask(person, null, default)).IsSuccess);
        foreach (var calls in StoryCalls.Events(story).GroupBy(call => call.Path.Split('/')[1]))
            await new StoryTeller(api).Tell(calls.Key, calls, default);

        var log = await calendar.Ask(calendar.Scheduling, "auditor", "GET", "/events?after=0&limit=1000");
        return (long)JsonNode.Parse(log.Body.TrimEnd().Split('\n')[^1])!["position"]!;
    }

    private static string[] Six(string rung) => [.. Enumerable.Repeat(rung, 6)];

    private static string?[] Visas(JsonNode meeting, string field) =>
    [
        .. from party in meeting["parties"]!.AsArray()
           from seat in party!["delegates"]!.AsArray()
           where (string?)seat!["visa"]!["rung"] != "notRequired"
           select (string?)seat["visa"]![field],
    ];

    private static string? LastNotice(JsonNode meeting) => (string?)meeting["notices"]!.AsArray()[^1]!["fact"]!["says"];

    private static string? Says(JsonNode? pair, string which) => (string?)pair![which]!["fact"]!["says"];

    private static IReadOnlyList<string> Reasons(JsonNode meeting, string kind) =>
        [.. meeting["reasonsByKind"]![kind]!.AsArray().Select(one => (string)one!["fact"]!["text"]!)];
}

using System.Globalization;
using System.Text.Json.Nodes;
using Calendar.Demo.Play;
using Calendar.Demo.Records;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The 1,104 changes that the Office of the Historian made of its records later, each at its time: asked of the services after they were imported.</summary>
[Collection(BrokerCollection.Name)]
public sealed class RevisionsPlayed(PostgresServer postgres, RabbitServer rabbit)
{
    [Fact]
    public async Task Every_revision_shows_the_meeting_before_and_after_it_and_importing_again_changes_nothing()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        using var http = new HttpClient();
        var import = new RecordsImport(DemoClient.Of(calendar, http));
        var records = DemoFiles.Records(null).Where(record => record.IsAddedLater || record.Corrections.Count > 0).ToList();
        var corrections = records.SelectMany(record => record.Corrections, (record, correction) => CorrectionLine.Of(record.First.Id, correction)).ToList();
        Assert.Equal((725, 379), (records.Count(record => record.IsAddedLater), corrections.Count));

        var meetings = await import.Import(records.Select(record => ImportLine.Of(record.First)), _ => { }, default);
        var corrected = await import.Import(corrections, _ => { }, default);
        Assert.Equal((896, 0, 0), (meetings.Added, meetings.Known, meetings.RefusedCount));
        Assert.Equal((379, 0, 0), (corrected.Added, corrected.Known, corrected.RefusedCount));
        Assert.Equal((896 * 2) + 379, corrected.Position);

        await Parallel.ForEachAsync(records, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (record, _) =>
        {
            var (id, entered) = (record.First.Id, record.First.Source.RecordedAt);
            if (record.IsAddedLater)
            {
                Assert.Equal((id, 404), (id, (await Ask(id, entered!.Value.AddMinutes(-1))).Status));
                Assert.Equal((id, Said(record.First, false)), (id, await Shown(id, entered)));
            }

            foreach (var (revision, before, after) in record.Corrections)
            {
                Assert.Equal((id, Said(before, false)), (id, await Shown(id, revision.At.AddMinutes(-1))));
                Assert.Equal((id, Said(after ?? before, after is null)), (id, await Shown(id, revision.At)));
            }

            var last = record.Corrections.Count == 0 ? record.First : record.Corrections[^1].After ?? record.Corrections[^1].Before;
            Assert.Equal((id, Said(last, record.Corrections is [.., { After: null }])), (id, await Shown(id, null)));
        });

        await IsToldWithBothViews(calendar, "visit-2075", "President Michael Sleiman (Greece)", "President Michel Sleiman (Lebanon)");
        var again = (Meetings: await import.Import(records.Select(record => ImportLine.Of(record.First)), _ => { }, default), Corrections: await import.Import(corrections, _ => { }, default));
        Assert.Equal((0, 896, 0), (again.Meetings.Added, again.Meetings.Known, again.Meetings.RefusedCount));
        Assert.Equal((0, 379, 0), (again.Corrections.Added, again.Corrections.Known, again.Corrections.RefusedCount));
        await RebuiltIsLive(calendar);

        Task<Scheduling.Answer> Ask(string id, DateTimeOffset? at) => calendar.Ask(
            calendar.Projection, "desk", "GET", $"/meetings/{id}?minPosition={corrected.Position}{(at is null ? "" : $"&knownAt={at.Value.ToUniversalTime():yyyy-MM-dd'T'HH:mm}Z")}");

        async Task<string> Shown(string id, DateTimeOffset? at)
        {
            var answer = await Ask(id, at);
            return answer.Status == 200 ? Said(JsonNode.Parse(answer.Body)!) : $"{answer.Status} {answer.Body}";
        }
    }

    /// <summary>A correction with both views: what was recorded before is told beside what is right.</summary>
    private static async Task IsToldWithBothViews(RunningCalendar calendar, string id, string was, string isRight)
    {
        var meeting = JsonNode.Parse((await calendar.Ask(calendar.Projection, "desk", "GET", $"/meetings/{id}")).Body)!;
        var title = meeting["corrected"]!.AsArray().Single(one => (string?)one!["pointer"] == "/title")!;
        Assert.Equal(($"{was} visits the United States", $"{isRight} visits the United States"), ((string?)title["before"], (string?)title["after"]));
        Assert.Equal("Changed in the source: ", ((string)Assert.Single(meeting["corrections"]!.AsArray())!["fact"]!["text"]!)[..23]);
    }

    private static async Task RebuiltIsLive(RunningCalendar calendar)
    {
        var live = (await calendar.Ask(calendar.Projection, "desk", "GET", "/checksum")).Body;
        Assert.Equal(202, (await calendar.Ask(calendar.Projection, "desk", "POST", "/rebuild")).Status);
        await Eventually.Holds(
            async () => (string?)JsonNode.Parse((await calendar.Ask(calendar.Projection, "desk", "GET", "/rebuild")).Body)!["state"] == "done", seconds: 60);
        Assert.Equal(live, (await calendar.Ask(calendar.Projection, "desk", "GET", "/checksum")).Body);
    }

    private static string Said(RecordedMeeting record, bool removed)
    {
        var line = ImportLine.Of(record);
        return Said(line["title"], line["text"], line["when"]!, line["held"]!["occurred"]!, line["place"], line["parties"]!.AsArray(), removed);
    }

    private static string Said(JsonNode meeting) => Said(
        meeting["title"], meeting["text"], meeting["when"]!, meeting["held"]!["fact"]!["occurred"]!, meeting["place"], meeting["parties"]!.AsArray(), (bool)meeting["removed"]!);

    private static string Said(JsonNode? title, JsonNode? text, JsonNode when, JsonNode held, JsonNode? place, JsonArray parties, bool removed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{((string?)title)!.Normalize()} | {((string?)text)?.Normalize()} | {when["start"]}..{when["end"]} {when["text"]} | {held["earliest"]}..{held["latest"]} | {place?["name"]}, {place?["city"]} | {string.Join("; ", parties.Select(party => $"{party!["partyId"]} {party["name"]} {party["country"]}"))} | {removed}");
}

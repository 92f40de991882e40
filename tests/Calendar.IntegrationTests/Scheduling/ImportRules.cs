using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

[Collection(PostgresCollection.Name)]
public sealed class ImportRules(PostgresServer postgres) : IAsyncLifetime
{
    private SchedulingHost service = null!;

    public async Task InitializeAsync() => service = await SchedulingHost.Start(await postgres.NewDatabase());

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Lines_are_answered_in_their_order_and_bad_ones_harm_no_other()
    {
        string[] lines = [Line(1), "{bad", Line(2), """{"meetingId":"X Y","title":"a"}""", Line(3), $$"""{"meetingId":"m9","title":"{{new string('x', 300_000)}}"}""", Line(1)];
        var results = await Import(lines);

        Assert.Equal([201, 400, 201, 400, 201, 400, 200], results.Select(one => one.GetProperty("status").GetInt32()));
        Assert.Equal(Enumerable.Range(1, 7), results.Select(one => one.GetProperty("line").GetInt32()));
        Assert.Equal(6, await service.Facts());
    }

    [Fact]
    public async Task An_import_that_is_run_again_adds_nothing()
    {
        var lines = Enumerable.Range(1, 400).Select(Line).ToArray();
        Assert.All(await Import(lines), one => Assert.Equal(201, one.GetProperty("status").GetInt32()));
        Assert.All(await Import(lines), one => Assert.Equal(200, one.GetProperty("status").GetInt32()));
        Assert.Equal(800, await service.Facts());
    }

    [Theory]
    [InlineData("text/calendar")]
    [InlineData("application/ics")]
    public async Task A_calendar_file_is_not_read_whatever_is_in_it(string type)
    {
        const string Calendar = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY;COUNT=1000000000\r\nATTACH:file:///etc/passwd\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        Assert.Equal(415, (await service.Ask("org", "POST", "/import", Calendar, ("Content-Type", type))).Status);
        Assert.Equal(415, (await service.Ask("org", "PUT", "/meetings/talks", Calendar, ("Content-Type", type))).Status);
        Assert.Equal(0, await service.Facts());
    }

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/jsonl")]
    public async Task Both_names_of_lines_of_JSON_are_read(string type) =>
        Assert.Equal(200, (await service.Ask("org", "POST", "/import", Line(1), ("Content-Type", type))).Status);

    [Fact]
    public async Task An_imported_meeting_is_held_and_marked_as_quiet()
    {
        await Import(Line(1));
        Assert.Equal("held", (await service.Ask("org", "GET", "/meetings/visit-1")).MeetingStatus);
        var feed = (await service.Ask("service", "GET", "/events")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(feed, line => Assert.Contains("\"quiet\":\"true\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Corrections_are_imported_after_their_meeting_once_each_and_in_order()
    {
        string[] lines = [Line(1), Correction(1, "c1", "\"title\":\"First\""), Correction(1, "c2", "\"title\":\"Second\""), Correction(1, "c1", "\"title\":\"First\"")];
        Assert.Equal(["201 2", "200 1", "200 1", "200 0"], (await Import(lines)).Select(Shown));
        Assert.Equal(["200 0", "200 0", "200 0", "200 0"], (await Import(lines)).Select(Shown));
        Assert.Equal(4, await service.Facts());
        Assert.Equal("Second", (string?)System.Text.Json.Nodes.JsonNode.Parse((await service.Ask("org", "GET", "/meetings/visit-1")).Body)!["title"]);
    }

    [Fact]
    public async Task Many_corrections_of_one_meeting_keep_their_order()
    {
        string[] lines = [Line(1), .. Enumerable.Range(1, 100).Select(no => Correction(1, $"c{no}", $"\"title\":\"Title {no}\""))];
        Assert.Equal(Enumerable.Range(2, 101), (await Import(lines)).Select(one => one.GetProperty("version").GetInt32()));
        Assert.Equal("Title 100", (string?)System.Text.Json.Nodes.JsonNode.Parse((await service.Ask("org", "GET", "/meetings/visit-1")).Body)!["title"]);
    }

    [Fact]
    public async Task A_bad_correction_is_refused_by_its_line_and_harms_no_other()
    {
        string[] lines =
        [
            Line(1),
            Correction(2, "c1", "\"title\":\"Nowhere\""),
            Correction(1, "", "\"title\":\"Unmarked\""),
            Correction(1, "c2", "\"titel\":\"Misspelt\""),
            Correction(1, "c3", "\"when\":{\"start\":\"2004-08-17\",\"end\":\"2004-08-07\"}"),
            Correction(1, "c4", "\"parties\":[{\"partyId\":\"fr\",\"name\":\"France\"}]"),
            Correction(1, "c5", "\"parties\":[{\"partyId\":\"u-s-s-r\",\"name\":\"Russia\",\"country\":\"Russia\"}]"),
            Correction(1, "c6", "\"removed\":true"),
        ];
        var results = await Import(lines);
        Assert.Equal([201, 404, 400, 400, 422, 404, 422, 200], results.Select(one => one.GetProperty("status").GetInt32()));
        Assert.Equal(Enumerable.Range(1, 8), results.Select(one => one.GetProperty("line").GetInt32()));
        Assert.Equal("/when/end", results[4].GetProperty("problem").GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal("/parties/0/country", results[6].GetProperty("problem").GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(3, await service.Facts());
    }

    private static string Shown(System.Text.Json.JsonElement result) => $"{result.GetProperty("status").GetInt32()} {result.GetProperty("events").GetArrayLength()}";

    private static string Correction(int number, string mark, string right) =>
        $$"""{"meetingId":"visit-{{number}}","correction":"{{mark}}","text":"Changed in the source.","quiet":true,"disclosed":{"earliest":"2016-08-16T18:09Z"},{{right}}}""";

    private async Task<List<System.Text.Json.JsonElement>> Import(params string[] lines) =>
        [.. (await service.Ask("org", "POST", "/import", string.Join('\n', lines))).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(line))];

    private static string Line(int number) =>
        $$"""
        {"meetingId":"visit-{{number}}","title":"Visit {{number}}","when":{"start":"1977-12-03","end":"1977-12-04"},"parties":[{"name":"U.S.S.R."}],"quiet":true,"occurred":{"earliest":"1977-12-03"},"held":{"occurred":{"earliest":"1977-12-03","latest":"1977-12-04"} } }
        """;
}

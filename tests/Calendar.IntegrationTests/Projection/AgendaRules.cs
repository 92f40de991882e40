using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Xunit;
using Xunit.Abstractions;

namespace Calendar.IntegrationTests.Projection;

[Collection(PostgresCollection.Name)]
public sealed class AgendaRules(PostgresServer server, ITestOutputHelper output)
{
    private const int Seed = 20_170_301;

    [Theory]
    [InlineData("organiser-1")]
    [InlineData("organiser-2")]
    [InlineData("visa-1")]
    [InlineData("desk-1")]
    [InlineData("auditor-1")]
    [InlineData("admin-1")]
    [InlineData("service-1")]
    public async Task The_agenda_lists_exactly_the_meetings_that_the_caller_finds_one_by_one_and_has_the_same_recorded(string key)
    {
        output.WriteLine($"seed {Seed}");
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.IsReady();
        var meetings = await new GeneratedMeetings(Seed).Write(projection.Database, 120);
        var known = new List<string>();
        foreach (var meeting in meetings)
        {
            if (await projection.Status(key, $"/meetings/{meeting.MeetingId}") == 200)
                known.Add(meeting.MeetingId);
        }

        var alone = projection.Feed.Reads.Select(read => JsonNode.Parse(read)!["subject"]!.GetValue<string>()["/meetings/".Length..]).ToList();
        projection.Feed.Reads.Clear();
        Assert.Equal(known, (await Listed(projection, key, "?limit=50")).Order(StringComparer.Ordinal));
        var together = projection.Feed.Reads.SelectMany(read => JsonNode.Parse(read)!["subject"]!.GetValue<string>().Split(": ")[1].Split(','));
        Assert.Equal(alone, together.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("from=1950-01-01&to=1950-12-31")]
    [InlineData("from=1999-12-01")]
    [InlineData("to=1900-02-01&limit=7")]
    [InlineData("country=KP&from=1930-01-01&to=1960-01-01")]
    [InlineData("party=three&text=FISH%20Geneva")]
    [InlineData("status=scheduled&limit=200")]
    [InlineData("status=held")]
    [InlineData("from=0001-01-01&to=9999-12-31&limit=199")]
    public async Task Pages_together_hold_what_was_asked_for_once_and_in_order(string query)
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        await projection.IsReady();
        var meetings = await new GeneratedMeetings(Seed).Write(projection.Database, 400);
        var asked = HttpUtility.ParseQueryString(query);

        Assert.Equal(
            meetings.Where(meeting => Fits(meeting, asked)).OrderBy(meeting => meeting.When.Start?.Day ?? DateOnly.MaxValue)
                .ThenBy(meeting => meeting.MeetingId, StringComparer.Ordinal).Select(meeting => meeting.MeetingId),
            await Listed(projection, "desk-1", "?" + query));
    }

    [Fact]
    public async Task A_query_that_cannot_be_read_is_refused()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        string[] queries =
        [
            "/agenda?limit=0",
            "/agenda?limit=201",
            "/agenda?limit=-1",
            "/agenda?limit=1e2",
            "/agenda?limit=",
            "/agenda?from=2017-02-30",
            "/agenda?from=1.3.2017",
            "/agenda?from=2017-03-02&to=2017-03-01",
            "/agenda?status=atrisk",
            "/agenda?country=us",
            "/agenda?country=USA",
            "/agenda?party=Big%20One",
            "/agenda?text=",
            "/agenda?text=a%00b",
            "/agenda?cursor=abc",
            "/agenda?cursor=MjAxNy0wMy0wMQ",
            "/agenda?When=2017-03-01",
            "/agenda?limit=5&limit=6",
        ];
        foreach (var query in queries)
            Assert.Equal((query, 400), (query, await projection.Status("desk-1", query)));
    }

    [Fact]
    public async Task A_record_that_was_corrected_away_is_off_the_agenda_and_still_found()
    {
        await using var projection = await ProjectionUnderTest.Start(await server.NewDatabase());
        TalksInNewYork.AddTo(projection.Feed);
        await projection.HasApplied(projection.Feed.Add(
            "meeting-story-m1", new RecordCorrected("story-m1", TalksInNewYork.At("2017-03-01T09:00-05:00"), "c1", "Never planned.", Removed: true), version: 10));

        Assert.Empty(await Listed(projection, "desk-1", ""));
        Assert.Equal(200, await projection.Status("desk-1", "/meetings/story-m1"));
    }

    private static async Task<IReadOnlyList<string>> Listed(ProjectionUnderTest projection, string key, string query)
    {
        var listed = new List<string>();
        for (string? cursor = null; ;)
        {
            var more = cursor is null ? query : $"{query}{(query.Length == 0 ? "?" : "&")}cursor={cursor}";
            var page = JsonNode.Parse(await projection.Get(key, "/agenda" + more))!;
            listed.AddRange(page["meetings"]!.AsArray().Select(meeting => meeting!["meetingId"]!.GetValue<string>()));
            cursor = page["next"]?.GetValue<string>();
            if (cursor is null)
                return listed;
        }
    }

    private static bool Fits(MeetingScheduled meeting, NameValueCollection asked)
    {
        var (first, last) = (meeting.When.Start?.Day, meeting.When.End?.Day);
        bool Has(string name, Func<string, bool> holds) => asked[name] is not { } value || holds(value);
        return Has("from", day => last >= DateOnly.Parse(day, CultureInfo.InvariantCulture))
            && Has("to", day => first <= DateOnly.Parse(day, CultureInfo.InvariantCulture))
            && Has("country", country => meeting.Place!.Country == country || meeting.Parties.Any(party => party.Country == country))
            && Has("party", id => meeting.Parties.Any(party => party.PartyId == id))
            && Has("status", status => status == "scheduled")
            && Has("text", text => $"{meeting.Title} {meeting.Place!.City}".Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Calendar.Demo.Play;
using Calendar.Demo.Stories;
using Xunit;

namespace Calendar.Tests.Demo;

public sealed class StoryRules
{
    private static readonly Story Story = DemoFiles.Story();
    private static readonly ApiCall[] Calls = [.. StoryCalls.Events(Story)];

    [Fact]
    public void February_2017_is_told_from_the_proposal_to_the_second_mail() => Assert.Equal(
        [
            "PUT meetings/story-m1",
            "POST meetings/story-m1/context",
            "POST meetings/story-m1/context",
            "POST meetings/story-m1/context",
            "POST meetings/story-m1/schedule",
            "POST meetings/story-m1/visa/assure",
            "POST meetings/story-m1/notices refused",
            "POST meetings/story-m1/notices",
            "POST meetings/story-m1/visa/revoke",
            "POST meetings/story-m1/cancel",
            "POST meetings/story-m1/reasons",
            "POST meetings/story-m1/notices",
            "POST meetings/story-m1/reasons",
            "POST meetings/story-m1/reasons",
        ],
        Calls.Where(call => call.Path.StartsWith("meetings/story-m1", StringComparison.Ordinal)).Select(Shown));

    [Fact]
    public void November_2018_is_told_from_the_announcement_to_a_later_date() => Assert.Equal(
        ["PUT meetings/story-m2", "POST meetings/story-m2/schedule", "POST meetings/story-m2/postpone"],
        Calls.Where(call => call.Path.StartsWith("meetings/story-m2", StringComparison.Ordinal)).Take(3).Select(Shown));

    [Fact]
    public void Every_event_of_the_stories_is_played_with_its_own_clocks() => Assert.Equal(
        Story.Events.Select(fact => (fact.Occurred.Earliest, fact.Disclosed.Latest)).Order(),
        Calls.Where(call => call.Adds > 0)
            .Where(call => !(call.Method == HttpMethod.Put && call.Path.EndsWith("story-m5", StringComparison.Ordinal)))
            .Select(call => ((string)call.Body["occurred"]!["earliest"]!, (string)call.Body["disclosed"]!["latest"]!))
            .Order());

    [Fact]
    public void A_meeting_that_was_only_ever_held_is_put_on_the_calendar_first() => Assert.Equal(
        ["PUT meetings/story-m5", "POST meetings/story-m5/hold"],
        Calls.Where(call => call.Path.StartsWith("meetings/story-m5", StringComparison.Ordinal)).Select(Shown));

    [Fact]
    public void The_six_visas_are_steps_of_one_statement() => Assert.All(
        Calls.Where(call => call.Path.Contains("/visa/", StringComparison.Ordinal)),
        call => Assert.Equal("""["choe","d2","d3","d4","d5","d6"]""", call.Body["delegateIds"]!.ToJsonString()));

    [Fact]
    public void Nothing_that_is_recorded_names_anybody()
    {
        var surnames = Story.Persons.Where(person => person.Status != "unnamed").Select(person => person.Name.Split(' ')[^1]).Concat(["Zagoria", "Choe", "Kang", "Kim", "Abe"]);
        var named = new Regex($@"\b({string.Join('|', surnames)})\b");

        Assert.DoesNotContain(Calls.SelectMany(call => Texts(call.Body)), text => named.IsMatch(text));
    }

    [Theory]
    [InlineData("Mike Pompeo", "pompeo")]
    [InlineData("State Department (Nauert)", "nauert")]
    [InlineData("two participants (anonymous)", "two participants (anonymous)")]
    [InlineData(null, null)]
    public void A_speaker_is_a_person_of_the_directory_or_an_office(string? assertedBy, string? speaker) =>
        Assert.Equal(speaker, Offices.Speaker(assertedBy, Story.Persons));

    [Theory]
    [InlineData("2018-11-07", "2018-11-07", "day", "day", null)]
    [InlineData("2012-01-01", "2012-12-31", "year", "year", null)]
    [InlineData("2017-02-24T00:00-05:00", "2017-02-24T23:59-05:00", null, "day", null)]
    [InlineData("2017-02-24T00:00-05:00", "2017-02-24T11:59-05:00", "morning", "partOfDay", "morning")]
    [InlineData("2017-02-21T12:01-05:00", "2017-02-24T11:59-05:00", "between", "about", "between")]
    [InlineData("2017-02-24", "2017-02-26", "day", "day", null)]
    public void A_span_is_never_shown_finer_than_it_was_said(string earliest, string latest, string? said, string precision, string? text)
    {
        var bounds = StoryBounds.Of(new StorySpan(earliest, latest, said));

        Assert.Equal((earliest, latest, precision, text), ((string?)bounds["earliest"], (string?)bounds["latest"], (string?)bounds["precision"], (string?)bounds["text"]));
    }

    [Fact]
    public void Everybody_who_is_named_is_mailed_at_an_address_that_leads_nowhere_and_told_the_time_in_a_zone_of_their_own() => Assert.All(
        StoryCalls.People(Story).Where(call => Seated.Contains(call.Path["people/".Length..])),
        call =>
        {
            Assert.EndsWith("@example.org", (string)call.Body["mail"]!, StringComparison.Ordinal);
            Assert.NotNull((string?)call.Body["zone"]);
        });

    [Theory]
    [InlineData("story-m1", "week", "zagoria")]
    [InlineData("story-m2", "day", "us-state")]
    public void A_story_of_which_mails_are_shown_is_public_and_as_vague_as_its_source(string meeting, string precision, string organiser)
    {
        var opening = Calls.Single(call => call.Path == $"meetings/{meeting}").Body;

        Assert.Equal(("public", precision, organiser), ((string?)opening["audience"], (string?)opening["when"]!["precision"], (string?)opening["organiser"]));
        Assert.Contains(ShownThread.All.Single(thread => thread.Meeting == meeting).Person, Seated);
    }

    private static HashSet<string> Seated =>
    [
        .. Calls.Where(call => call.Method == HttpMethod.Put).SelectMany(call => call.Body["parties"]!.AsArray()).SelectMany(party => party!["delegates"]!.AsArray())
            .Select(seat => (string?)seat!["personId"]).OfType<string>(),
    ];

    private static string Shown(ApiCall call) => $"{call.Method} {call.Path}{(call.Adds == 0 ? " refused" : "")}";

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(member => Texts(member.Value)),
        JsonArray all => all.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}

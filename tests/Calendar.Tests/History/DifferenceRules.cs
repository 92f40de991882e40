using System.Globalization;
using System.Text.Json.Nodes;
using Calendar.History;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Calendar.Tests.History;

/// <summary>In what two documents, and two views of a meeting, differ.</summary>
public sealed class DifferenceRules
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a 1 2")]
    [InlineData("""{"a":{"b/c~":1}}""", """{"a":{}}""", "/a/b~1c~0 1 -")]
    [InlineData("""{}""", """{"a":[1]}""", "/a - [1]")]
    [InlineData("""{"l":[1,2]}""", """{"l":[1,3,4]}""", "/l/1 2 3; /l/2 - 4")]
    [InlineData("""{"l":[{"version":1,"x":1},{"version":3,"x":1}]}""", """{"l":[{"version":1,"x":1},{"version":2,"x":1},{"version":3,"x":2}]}""", """/l/1 - {"version":2,"x":1}; /l/2/x 1 2""")]
    [InlineData("""{"l":[{"version":1},{"version":3}]}""", """{"l":[{"version":3}]}""", """/l/0 {"version":1} -""")]
    [InlineData("""{"l":[{"version":1},{"version":1}]}""", """{"l":[{"version":1},{"version":2}]}""", "/l/1/version 1 2")]
    public void A_document_differs_from_another_at_these_places(string before, string after, string differences) => Assert.Equal(
        differences, string.Join("; ", JsonDifferences.Of(JsonNode.Parse(before), JsonNode.Parse(after)).Select(Said)));

    [Fact]
    public void What_is_said_to_stand_after_stands_there_and_the_way_back_is_as_long()
    {
        var leaves = Gen.Choose(0, 3).Select(number => (JsonNode?)JsonValue.Create(number));
        var lists = Gen.ListOf(Gen.Choose(1, 6)).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => (JsonNode)new JsonObject { ["version"] = item, ["x"] = item % 2 })]));
        var documents = Gen.ListOf(Gen.OneOf(leaves, lists)).Select(fields => new JsonObject(fields.Select((field, at) => KeyValuePair.Create($"f{at}", field?.DeepClone()))));

        Prop.ForAll(Arb.From(Gen.Two(documents)), pair =>
        {
            var (one, other) = pair;
            var differences = JsonDifferences.Of(one, other);
            Assert.Equal(JsonNode.DeepEquals(one, other), differences.Count == 0 && SameOrder(one, other));
            Assert.All(differences.Where(difference => difference.After is not null), difference => Assert.True(JsonNode.DeepEquals(difference.After, Into(other, difference.Pointer))));
            Assert.All(differences.Where(difference => difference.After is null), difference => Assert.True(JsonNode.DeepEquals(difference.Before, Into(one, difference.Pointer))));
            Assert.Equal(differences.Count, JsonDifferences.Of(other, one).Count);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_night_in_which_a_meeting_was_postponed_is_told_by_what_changed()
    {
        var stream = LookBackRules.StreamOf("M2");
        var differences = ViewDifferences.Of(View(stream, "2018-11-06T12:00-05:00"), View(stream, "2018-11-07T01:15-05:00"));
        Assert.Equal(
            ["/status \"scheduled\" \"postponed\"", "/announcement/version", "/claims/0", "/claims/1"],
            differences.Where(one => !one.Pointer.StartsWith("/announcement/occurred", StringComparison.Ordinal) && one.Pointer != "/announcement/wording")
                .Select(one => one.Pointer == "/status" ? Said(one) : one.Pointer));
    }

    [Fact]
    public void Where_nothing_was_known_the_whole_view_is_new()
    {
        var difference = Assert.Single(ViewDifferences.Of(null, View(LookBackRules.StreamOf("M2"), "2018-11-06T12:00-05:00")));
        Assert.Equal(("", null, "scheduled"), (difference.Pointer, difference.Before, (string?)difference.After!["status"]));
    }

    private static MeetingView? View(List<RecordedFact> stream, string at)
    {
        var moment = Instant.FromDateTimeOffset(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));
        return AudienceView.Of(LookBack.Of(stream, new Vantage(KnownAt: moment), "America/New_York").Certain!, Viewer.DeskOfficer);
    }

    private static string Said(Difference one) => $"{one.Pointer} {one.Before?.ToJsonString() ?? "-"} {one.After?.ToJsonString() ?? "-"}";

    /// <summary>A list of which only the order changed has no difference: its members are told by name.</summary>
    private static bool SameOrder(JsonObject one, JsonObject other) => one.All(field => other[field.Key]?.ToJsonString() == field.Value?.ToJsonString());

    private static JsonNode? Into(JsonNode document, string pointer) => pointer.Split('/').Skip(1).Aggregate(
        (JsonNode?)document, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node?[step]);
}

using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.Tests.Scheduling;

namespace Calendar.Tests.History;

/// <summary>The streams of the true stories, as an import would write them: the plan first, then what is told, in its order.</summary>
internal static class StoryStreams
{
    internal static readonly JsonNode Stories = JsonNode.Parse(File.ReadAllText(Find("shared/data/stories.json", "deploy/demo/data/stories.json")))!;

    internal static IReadOnlyList<MeetingEvent> Of(string meeting)
    {
        var told = Stories["events"]!.AsArray().Where(one => Text(one, "meeting") == meeting).Select(one => Fact(meeting, one!)).ToList();
        var plan = told.FindIndex(fact => fact is MeetingPlan);
        return plan < 0
            ? [Plan(meeting, told[0].Occurred) with { Disclosed = told[0].Disclosed }, .. told]
            : [told[plan], .. told[..plan], .. told[(plan + 1)..]];
    }

    private static MeetingEvent Fact(string meeting, JsonNode one)
    {
        var occurred = Bounds(one["occurred"]!);
        var id = Text(one, "seq");
        var text = Text(one, "text");
        MeetingEvent fact = Text(one, "type") switch
        {
            "MeetingScheduled" => Plan(meeting, occurred),
            "MeetingProposed" => Proposal(Plan(meeting, occurred)),
            "MeetingHeld" => new MeetingHeld(meeting, occurred, text),
            "MeetingMissed" => new MeetingMissed(meeting, occurred, "dprk", text),
            "MeetingCanceled" => new MeetingCanceled(meeting, occurred, Text(one, "statedReason")),
            "MeetingPostponed" => new MeetingPostponed(meeting, occurred, Wording: Text(one, "officialWord")),
            "RescheduleProposed" => new RescheduleProposed(meeting, occurred, new MeetingTime(Precision.Day, Talks.Civil("2018-07-15")), "dprk"),
            "CounterpartResponded" => new CounterpartResponded(meeting, occurred, "dprk", CounterpartResponse.NotConfirmed, text),
            "VisaAssured" => new VisaAssured(meeting, occurred, Delegates(one)),
            "VisaRevoked" => new VisaRevoked(meeting, occurred, Delegates(one), [.. Delegates(one).Select(who => new WithdrawnVisa(who, VisaRung.Assured))]),
            "NoticeSent" => new NoticeSent(
                meeting, occurred, Text(one, "notification"), Text(one, "says") == "proceeding" ? NoticeKind.Proceeding : NoticeKind.Off, 1, text),
            "ReasonRecorded" => new ReasonRecorded(meeting, occurred, id, Enum.Parse<ReasonKind>(Text(one, "reason"), ignoreCase: true), text),
            "ClaimRecorded" => new ClaimRecorded(meeting, occurred, id, Text(one, "about"), Text(one, "value"), text),
            "ContextRecorded" => new ContextRecorded(meeting, occurred, id, text),
            var other => throw new InvalidDataException($"The stories hold a {other}, which this reader does not know."),
        };
        return fact with { Disclosed = Bounds(one["disclosed"]!), Source = string.Join(", ", one["source"]!.AsArray()) };
    }

    private static MeetingScheduled Plan(string meeting, TimeBounds occurred)
    {
        var about = Stories["meetings"]!.AsArray().Single(one => Text(one, "id") == meeting)!;
        var date = about["date"]!;
        var when = date["value"] is { } day
            ? new MeetingTime(meeting == "M3" ? Precision.About : Precision.Day, Talks.Civil((string)day!))
            : new MeetingTime(Precision.Open, Text: Text(date, "text"));
        var sides = about["sides"]?.AsArray().Select(side => (string)side!) ?? [];
        return new MeetingScheduled(
            meeting,
            occurred,
            Text(about, "title"),
            when,
            [.. sides.Select(side => new Party(side, side, null, side == "dprk-mfa" ? Six : []))],
            Audience.Public,
            Place: new Place(City: (string?)about["place"], Zone: (string?)about["zone"]));
    }

    private static MeetingDelegate[] Six =>
        [new("choe", "choe", Head: true, Visa: true), .. Enumerable.Range(2, 5).Select(no => new MeetingDelegate($"d{no}", Required: true, Visa: true))];

    private static MeetingProposed Proposal(MeetingScheduled plan) =>
        new(plan.MeetingId, plan.Occurred, plan.Title, plan.When, plan.Parties, plan.Audience, Place: plan.Place);

    private static string[] Delegates(JsonNode one) => [.. one["delegates"]!.AsArray().Select(who => (string)who!)];

    private static TimeBounds Bounds(JsonNode span) => Talks.Bounds(Text(span, "earliest"), Text(span, "latest"), Precision.About);

    private static string Text(JsonNode? node, string field) => node?[field]?.ToString() ?? "";

    private static string Find(params string[] places)
    {
        for (var folder = new DirectoryInfo(Here()); folder is not null; folder = folder.Parent)
        {
            if (places.Select(place => Path.Combine(folder.FullName, place)).FirstOrDefault(File.Exists) is { } found)
                return found;
        }

        throw new FileNotFoundException($"None of {string.Join(", ", places)} is in or above {Here()}.");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

using System.Text.Json.Nodes;
using Calendar.Demo.Play;

namespace Calendar.Demo.Stories;

/// <summary>One event of the stories as the requests that record it: one, and two where the calendar refuses the first.</summary>
internal static class StoryFact
{
    public static IEnumerable<ApiCall> Calls(StoryEvent fact, Story story)
    {
        var text = Offices.InsteadOfNames(fact.Text);
        var speaker = Offices.Speaker(fact.AssertedBy, story.Persons);
        ApiCall Ask(KeyHolder holder, string step, JsonObject body) => new(
            holder, HttpMethod.Post, $"meetings/{StoryCalls.MeetingId(fact.Meeting)}/{step}", Said(fact, body))
        { IdempotencyKey = $"story-{fact.Seq}" };

        return fact.Type switch
        {
            "MeetingScheduled" => [Ask(KeyHolder.Organiser, "schedule", new() { ["announcedBy"] = speaker, ["text"] = text })],
            "MeetingHeld" => [Ask(KeyHolder.Organiser, "hold", new() { ["text"] = text })],
            "MeetingPostponed" => [Ask(KeyHolder.Organiser, "postpone", new() { ["wording"] = fact.OfficialWord, ["announcedBy"] = speaker })],
            "MeetingCanceled" => [Ask(KeyHolder.Organiser, "cancel", new() { ["reason"] = fact.StatedReason, ["wording"] = text, ["announcedBy"] = speaker })],
            "MeetingMissed" => [Ask(KeyHolder.Organiser, "miss", new() { ["partyId"] = StoryReading.AbsentSide, ["text"] = text })],
            "RescheduleProposed" => [Ask(KeyHolder.Organiser, "propose-date", new()
            {
                ["when"] = new JsonObject { ["precision"] = "day", ["start"] = StoryReading.ProposedDay },
                ["proposedBy"] = StoryReading.AbsentSide,
            })],
            "CounterpartResponded" => [Ask(KeyHolder.Desk, "respond", new()
            {
                ["partyId"] = StoryReading.AbsentSide,
                ["response"] = fact.Response,
                ["text"] = text,
            })],
            "VisaAssured" => [Ask(KeyHolder.Visa, "visa/assure", new() { ["delegateIds"] = Delegates(fact) })],
            "VisaRevoked" => [Ask(KeyHolder.Visa, "visa/revoke", new() { ["delegateIds"] = Delegates(fact) })],
            "ContextRecorded" => [Ask(KeyHolder.Desk, "context", new() { ["text"] = text, ["speaker"] = speaker })],
            "ReasonRecorded" => [Ask(KeyHolder.Desk, "reasons", new()
            {
                ["kind"] = fact.Reason,
                ["text"] = text,
                ["speaker"] = speaker,
                ["standing"] = fact.Kind,
            })],
            "ClaimRecorded" => [Ask(KeyHolder.Desk, "claims", new() { ["about"] = fact.About, ["value"] = fact.Value, ["text"] = text })],
            "NoticeSent" when fact.Says == "proceeding" => Proceeding(Ask(KeyHolder.Organiser, "notices", new() { ["says"] = "proceeding", ["text"] = text })),
            "NoticeSent" => [Ask(KeyHolder.Organiser, "notices", new() { ["says"] = "off", ["text"] = text }) with { ReplacesNotice = fact.Contradicts is not null }],
            _ => throw new InvalidDataException($"Event {fact.Seq} of the stories has a type that the demo does not know: {fact.Type}."),
        };
    }

    /// <summary>A body with what every command may say: when it happened, when it could be known, and where it is from.</summary>
    public static JsonObject Said(StoryEvent fact, JsonObject body)
    {
        body["occurred"] = StoryBounds.Of(fact.Occurred);
        body["disclosed"] = StoryBounds.Of(fact.Disclosed);
        body["source"] = string.Join(", ", fact.Source);
        return body;
    }

    /// <summary>The guard refuses "it goes ahead" on a promise; then the organiser says why it goes out all the same.</summary>
    private static ApiCall[] Proceeding(ApiCall call)
    {
        var overridden = (JsonObject)call.Body.DeepClone();
        overridden["overrideReason"] = StoryReading.OverrideReason;
        return [call with { Adds = 0, IdempotencyKey = null }, call with { Body = overridden, Adds = 2 }];
    }

    private static JsonArray Delegates(StoryEvent fact) => new([.. fact.Delegates!.Select(id => (JsonNode)id)]);
}

using System.Text.Json.Nodes;

namespace Calendar.Demo.Stories;

/// <summary>A meeting of the stories as <c>PUT /meetings/{id}</c> takes it.</summary>
internal static class StoryPlan
{
    public static JsonObject Of(StoryMeeting meeting, Story story)
    {
        var reading = StoryReading.Of(meeting.Id);
        return new JsonObject
        {
            ["title"] = StoryReading.TitleOf(meeting),
            ["track"] = meeting.Track,
            ["audience"] = "public",
            ["organiser"] = StoryReading.OrganiserOf(meeting),
            ["place"] = reading.Place?.DeepClone(),
            ["when"] = new JsonObject
            {
                ["precision"] = reading.Precision,
                ["start"] = reading.Start,
                ["end"] = reading.End,
                ["text"] = meeting.Date.Text,
            },
            ["parties"] = new JsonArray([.. StoryReading.SidesOf(meeting).Select(side => Party(side, reading, story))]),
        };
    }

    private static JsonObject Party(string side, MeetingReading reading, Story story) => new JsonObject
    {
        ["partyId"] = side,
        ["name"] = StoryReading.NameOf(story.Parties.Single(party => party.Id == side)),
        ["country"] = StoryReading.CountryOf(side),
        ["delegates"] = new JsonArray([.. story.Persons
            .Where(person => person.Party == side && reading.Delegates.Contains(person.Id))
            .Select(person => Delegate(person, reading, story))]),
    };

    private static JsonObject Delegate(StoryPerson person, MeetingReading reading, Story story) => new JsonObject
    {
        ["delegateId"] = person.Id,
        ["personId"] = person.Status == "unnamed" ? null : person.Id,
        ["role"] = person.RoleAtTheTime,
        ["head"] = reading.Heads.Contains(person.Id),
        ["required"] = true,
        ["visa"] = story.Events.Any(fact => fact.Delegates?.Contains(person.Id) == true),
    };
}

using System.Text.Json.Nodes;
using Calendar.Demo.Play;

namespace Calendar.Demo.Stories;

/// <summary>The stories as the requests of a scheduling client, in the order in which they are made.</summary>
internal static class StoryCalls
{
    /// <summary>The meeting id under which a meeting of the stories is played.</summary>
    public static string MeetingId(string meeting) => $"story-{meeting.ToLowerInvariant()}";

    /// <summary>The people of the stories who have a name.</summary>
    public static IEnumerable<ApiCall> People(Story story) => story.Persons
        .Where(person => person.Status != "unnamed")
        .Select(person => new ApiCall(KeyHolder.Organiser, HttpMethod.Put, $"people/{person.Id}", new JsonObject
        {
            ["name"] = person.Name,
            ["offices"] = new JsonArray(new JsonObject { ["title"] = person.RoleAtTheTime }),
            ["mail"] = $"{person.Id}@example.org",
            ["zone"] = StoryReading.ZoneOf(person.Party),
        }));

    /// <summary>Every event, in the order of the stories; only what puts a meeting on the calendar comes before what is said about it.</summary>
    public static IEnumerable<ApiCall> Events(Story story)
    {
        var begun = new HashSet<string>();
        var openings = story.Events.Where(fact => IsPlan(fact.Type) || fact.Type == "MeetingHeld").DistinctBy(fact => fact.Meeting).ToDictionary(fact => fact.Meeting);
        foreach (var fact in story.Events)
        {
            if (begun.Add(fact.Meeting))
                yield return Opening(openings[fact.Meeting], story);

            if (fact != openings[fact.Meeting] || !IsPlan(fact.Type))
            {
                foreach (var call in StoryFact.Calls(fact, story))
                    yield return call;
            }
        }
    }

    private static bool IsPlan(string type) => type is "MeetingProposed" or "MeetingScheduled";

    private static ApiCall Opening(StoryEvent fact, Story story)
    {
        var body = StoryFact.Said(fact, StoryPlan.Of(story.Meetings.Single(meeting => meeting.Id == fact.Meeting), story));
        body["announcedBy"] = Offices.Speaker(fact.AssertedBy, story.Persons);
        body["text"] = Offices.InsteadOfNames(fact.Text);
        if (fact.Type == "MeetingProposed")
            body["proposed"] = true;
        return new ApiCall(KeyHolder.Organiser, HttpMethod.Put, $"meetings/{MeetingId(fact.Meeting)}", body);
    }
}

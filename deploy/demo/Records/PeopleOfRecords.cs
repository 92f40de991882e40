using System.Text.Json.Nodes;

namespace Calendar.Demo.Records;

/// <summary>Who travelled, as entries of the people directory: one for each id, with every office the records give.</summary>
internal static class PeopleOfRecords
{
    public static IReadOnlyList<(string Id, JsonObject Body)> Of(IEnumerable<RecordedMeeting> meetings) =>
    [
        .. meetings
            .SelectMany(meeting => meeting.Principals, (meeting, person) => (Id: PersonId.Of(person, meeting.Guest), Person: person))
            .GroupBy(entry => entry.Id, entry => entry.Person)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Body([.. group]))),
    ];

    private static JsonObject Body(IReadOnlyList<RecordedPerson> entries) => new()
    {
        ["name"] = entries[0].Name,
        ["offices"] = new JsonArray([.. entries
            .Select(entry => entry.Role)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(role => (JsonNode)new JsonObject { ["title"] = role })]),
    };
}

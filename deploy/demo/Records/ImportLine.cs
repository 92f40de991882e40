using System.Globalization;
using System.Text.Json.Nodes;

namespace Calendar.Demo.Records;

/// <summary>A meeting of the records as a line of <c>POST /import</c>: held, by days, quietly.</summary>
internal static class ImportLine
{
    private static readonly DateOnly VisitsFollowed = new(2015, 10, 1);
    private static readonly DateOnly TravelsFollowed = new(2022, 1, 21);

    /// <summary>The line of a meeting. When it was scheduled is not recorded: some time in the year before, up to its first day.</summary>
    public static JsonObject Of(RecordedMeeting meeting) => new()
    {
        ["meetingId"] = meeting.Id,
        ["title"] = meeting.Title,
        ["audience"] = "public",
        ["place"] = Place(meeting.Place),
        ["when"] = When(meeting),
        ["parties"] = new JsonArray(Party(meeting.Host, []), Party(meeting.Guest, meeting.Principals)),
        ["text"] = meeting.Description.Length == 0 ? null : meeting.Description,
        ["occurred"] = Span(Text(meeting.Start.AddYears(-1)), Text(meeting.Start), "open", "not recorded; taken to be within the year before"),
        ["disclosed"] = meeting.Source.RecordedAt is { } at ? Moment(at) : Unrecorded(meeting),
        ["source"] = $"{meeting.Source.Repo} {meeting.Source.File} {meeting.Source.XmlId}",
        ["quiet"] = true,
        ["held"] = new JsonObject { ["occurred"] = Held(meeting) },
    };

    public static JsonObject Place(RecordedPlace place) => new()
    {
        ["name"] = place.Text,
        ["city"] = place.City,
        ["country"] = place.Alpha2,
        ["zone"] = place.TimeZone,
    };

    /// <summary>The days. Where a record was entered to end before it began, its first day, with what was entered.</summary>
    public static JsonObject When(RecordedMeeting meeting) => new()
    {
        ["precision"] = "day",
        ["start"] = Text(meeting.Start),
        ["end"] = meeting.End > meeting.Start ? Text(meeting.End) : null,
        ["text"] = meeting.End < meeting.Start ? $"entered as ending on {Text(meeting.End)}" : null,
    };

    public static JsonObject Held(RecordedMeeting meeting) =>
        Span(Text(meeting.Start), Text(meeting.End > meeting.Start ? meeting.End : meeting.Start), "day", null);

    public static string PartyId(RecordedSide side) => PersonId.Slug(side.Alpha2 ?? side.Name);

    /// <summary>A moment to the minute, in its own offset.</summary>
    public static JsonObject Moment(DateTimeOffset at)
    {
        var minute = at.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
        return Span(minute, minute, "minute", null);
    }

    private static JsonObject Party(RecordedSide side, IReadOnlyList<RecordedPerson> delegates) => new()
    {
        ["partyId"] = PartyId(side),
        ["name"] = side.Name,
        ["country"] = side.Alpha2,
        ["delegates"] = new JsonArray([.. delegates.Select((person, at) => (JsonNode)new JsonObject
        {
            ["delegateId"] = $"d{at + 1}",
            ["personId"] = PersonId.Of(person, side),
            ["role"] = person.Role,
            ["head"] = at == 0,
            ["required"] = true,
            ["visa"] = false,
        })]),
    };

    /// <summary>A record that was there before changes were followed: since when is not known.</summary>
    private static JsonObject Unrecorded(RecordedMeeting meeting)
    {
        var followed = meeting.Kind == "visit" ? VisitsFollowed : TravelsFollowed;
        return Span(Text(meeting.Start), Text(followed), "open", $"not recorded; before {Text(followed)}, since when changes of the source are followed");
    }

    private static JsonObject Span(string earliest, string latest, string precision, string? text) => new()
    {
        ["earliest"] = earliest,
        ["latest"] = latest,
        ["precision"] = precision,
        ["text"] = text,
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

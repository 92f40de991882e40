using System.Text.Json.Nodes;

namespace Calendar.Demo.Stories;

/// <summary>What the words of the stories come to, read by hand: dates, places, and who was to come for which side.</summary>
internal static class StoryReading
{
    private static readonly Dictionary<string, MeetingReading> Meetings = new(StringComparer.Ordinal)
    {
        ["M1"] = new("week", "2017-02-27", "2017-03-05", NewYork, ["lord", "gallucci", "cha", "revere", "choe", "d2", "d3", "d4", "d5", "d6"], ["choe"]),
        ["M2"] = new("day", "2018-11-08", null, NewYork, ["pompeo", "kyc"], ["pompeo", "kyc"]),
        ["M3"] = new("about", "2018-07-12", null, new JsonObject { ["name"] = "Panmunjom", ["zone"] = "Asia/Seoul" }, [], []),
        ["M4"] = new("open", null, null, null, ["biegun"], ["biegun"]),
        ["M5"] = new("year", "2012-01-01", "2012-12-31", NewYork, ["riyongho"], ["riyongho"]),
        ["M6"] = new("season", "2019-01-01", "2019-03-31", null, ["trump", "kju"], ["trump", "kju"]),
        ["M9"] = new("week", "2018-08-27", "2018-09-02", new JsonObject { ["city"] = "Pyongyang", ["country"] = "KP", ["zone"] = "Asia/Pyongyang" }, ["pompeo", "biegun"], ["pompeo"]),
    };

    private static readonly Dictionary<string, string> CountryOfParty = new(StringComparer.Ordinal)
    {
        ["ncafp"] = "US",
        ["us-experts"] = "US",
        ["us-state"] = "US",
        ["us-exec"] = "US",
        ["us-dod"] = "US",
        ["dprk"] = "KP",
        ["dprk-mfa"] = "KP",
    };

    private static readonly Dictionary<string, string> ZoneOfParty = new(StringComparer.Ordinal)
    {
        ["ncafp"] = "America/New_York",
        ["us-experts"] = "America/New_York",
        ["us-state"] = "America/New_York",
        ["us-exec"] = "America/New_York",
        ["us-dod"] = "America/New_York",
        ["dprk"] = "Asia/Pyongyang",
        ["dprk-mfa"] = "Asia/Pyongyang",
        ["rok-mofa"] = "Asia/Seoul",
    };

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["M2"] = "Secretary of State and a senior North Korean official, New York",
        ["M4"] = "Special representative and DPRK counterparts, first working meeting",
        ["M6"] = "President of the United States and leader of North Korea",
        ["M9"] = "Secretary of State and special representative travel to North Korea",
    };

    private static JsonObject NewYork => new() { ["city"] = "New York", ["country"] = "US", ["zone"] = "America/New_York" };

    /// <summary>How the meeting with this id of the stories is to be read.</summary>
    public static MeetingReading Of(string meeting) => Meetings[meeting];

    /// <summary>The title, with offices instead of names.</summary>
    public static string TitleOf(StoryMeeting meeting) => Titles.GetValueOrDefault(meeting.Id, meeting.Title);

    /// <summary>The name of a party, without a person's name in it.</summary>
    public static string NameOf(StoryParty party) => party.Id == "us-exec" ? "Senior administration officials (unnamed)" : party.Name;

    /// <summary>ISO 3166-1 alpha-2 code of a party; null when it is of no one country.</summary>
    public static string? CountryOf(string party) => CountryOfParty.GetValueOrDefault(party);

    /// <summary>The zone of a party's capital; null where it is not known.</summary>
    public static string? ZoneOf(string? party) => party is null ? null : ZoneOfParty.GetValueOrDefault(party);

    /// <summary>Who organises a meeting: the person, where the record names one and calls them so; else the party.</summary>
    public static string? OrganiserOf(StoryMeeting meeting) => meeting.Organiser == "ncafp" ? "zagoria" : meeting.Organiser;

    /// <summary>The sides of a meeting; of the one whose record names none, the traveller and the country travelled to.</summary>
    public static IReadOnlyList<string> SidesOf(StoryMeeting meeting) => meeting.Sides ?? ["us-state", "dprk"];

    /// <summary>The side that did not come, or had not answered: in the stories always North Korea.</summary>
    public const string AbsentSide = "dprk";

    /// <summary>The day asked for in "asks to meet on 15 July".</summary>
    public const string ProposedDay = "2018-07-15";

    /// <summary>Why the organiser said "proceeding" on a promise; the story tells no more.</summary>
    public const string OverrideReason = "The organiser was assured that the visas would be granted.";
}

/// <summary>The reading of one meeting.</summary>
/// <param name="Precision">How exactly its date was said.</param>
/// <param name="Start">First day; null when no date is known.</param>
/// <param name="End">Last day, included; null for one day.</param>
/// <param name="Place">Where; null when not known.</param>
/// <param name="Delegates">Persons who were to come.</param>
/// <param name="Heads">Those of them who head their delegation.</param>
internal sealed record MeetingReading(
    string Precision, string? Start, string? End, JsonObject? Place, IReadOnlyList<string> Delegates, IReadOnlyList<string> Heads);

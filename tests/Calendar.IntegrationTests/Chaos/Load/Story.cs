namespace Calendar.IntegrationTests.Chaos.Load;

/// <summary>The life of a meeting as a row of commands, each following from the one before.</summary>
internal static class Story
{
    /// <summary>Is told of everything that a desk is told of unless it asks for less.</summary>
    internal const string Desk = "desk@example.org";

    /// <summary>Is told when a meeting is scheduled or canceled.</summary>
    internal const string Press = "press@example.org";

    private static readonly string[] Both = [Desk, Press];
    private static readonly string[] DeskAlone = [Desk];

    /// <param name="meeting">Id of the meeting.</param>
    /// <param name="chance">Decides which life it leads.</param>
    internal static IEnumerable<Command> Of(string meeting, Random chance) => chance.Next(3) switch
    {
        0 => [Schedule(meeting, visa: false), Reschedule(meeting, chance.Next(1, 29)), Notice(meeting), Cancel(meeting)],
        1 => [Schedule(meeting, visa: true), .. Visas(meeting), Notice(meeting), Confirm(meeting)],
        _ => [Schedule(meeting, visa: false), Postpone(meeting), Reinstate(meeting, chance.Next(1, 29)), Notice(meeting)],
    };

    internal static Command Schedule(string meeting, bool visa) => new(
        "organiser", "PUT", $"/meetings/{meeting}",
        $$"""
        {"title":"Talks","place":{"city":"Vienna","country":"AT","zone":"Europe/Vienna"},"when":{"start":"2027-05-03T10:00","end":"2027-05-03T12:00"},
         "parties":[{"country":"AT"},{"partyId":"sk","country":"SK","delegates":[{"delegateId":"d1","personId":"choe","head":true,"visa":{{(visa ? "true" : "false")}}}]}]}
        """,
        ["meeting_scheduled"], Both);

    internal static Command Cancel(string meeting) => Post(
        "organiser", meeting, "cancel", """{"reason":"High water.","notice":"It is off."}""", ["meeting_canceled", "notice_sent"], Both);

    private static Command Reschedule(string meeting, int day) => Post(
        "organiser", meeting, "reschedule", $$"""{"when":{"start":"2027-06-{{day:00}}T10:00","end":"2027-06-{{day:00}}T12:00"} }""", ["meeting_rescheduled"], DeskAlone);

    private static Command Notice(string meeting) =>
        Post("organiser", meeting, "notices", """{"says":"proceeding","text":"See you there."}""", ["notice_sent"], DeskAlone);

    private static Command Confirm(string meeting) => Post("organiser", meeting, "confirm", "{}", ["meeting_confirmed"], DeskAlone);

    private static Command Postpone(string meeting) => Post("organiser", meeting, "postpone", """{"reason":"Fog."}""", ["meeting_postponed"], DeskAlone);

    private static Command Reinstate(string meeting, int day) => Post(
        "organiser", meeting, "reinstate", $$"""{"when":{"start":"2027-07-{{day:00}}T10:00","end":"2027-07-{{day:00}}T12:00"} }""", ["meeting_reinstated"], DeskAlone);

    private static IEnumerable<Command> Visas(string meeting) =>
    [
        Post("visa", meeting, "delegates/d1/visa/request", "{}", ["visa_requested"], []),
        Post("visa", meeting, "delegates/d1/visa/assure", "{}", ["visa_assured"], DeskAlone),
        Post("visa", meeting, "delegates/d1/visa/approve", "{}", ["visa_approved"], DeskAlone),
        Post("visa", meeting, "delegates/d1/visa/issue", "{}", ["visa_issued"], DeskAlone),
    ];

    private static Command Post(string key, string meeting, string what, string json, string[] facts, string[] told) =>
        new(key, "POST", $"/meetings/{meeting}/{what}", json, facts, told);
}

using Calendar.Demo.Records;

namespace Calendar.Tests.Demo;

/// <summary>Records that the rules of the demo are shown on.</summary>
internal static class Meetings
{
    public static readonly DateTimeOffset Entered = new(2010, 2, 27, 14, 35, 48, 889, TimeSpan.FromHours(-4));

    public static readonly RecordedMeeting Visit = new(
        "visit-1",
        "visit",
        "President Michel Sleiman (Lebanon) visits the United States",
        "Working visit.",
        new DateOnly(2001, 2, 3),
        new DateOnly(2001, 2, 5),
        new RecordedSide("United States", "US"),
        new RecordedSide("Lebanon", "LB"),
        "President Michel Sleiman",
        [new RecordedPerson("Michel Sleiman", "President", null)],
        new RecordedPlace(null, null, "US", "America/New_York"),
        new RecordedSource("HistoryAtState/visits", "data/2000.xml", "1", Entered));
}

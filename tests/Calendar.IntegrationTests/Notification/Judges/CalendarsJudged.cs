using System.Text;
using Calendar.Contracts;
using Calendar.Notification.Calendars;
using Calendar.ServiceDefaults;
using NodaTime;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Judges;

/// <summary>Each kind of calendar object, and each way to break one, as others read it.</summary>
public sealed class CalendarsJudged
{
    private const string Evil = "Talks; \"track\" 1.5, 🤝 例子\r\nATTENDEE:mailto:evil@example.com\nEND:VEVENT\r\nBEGIN:VALARM\\ \u2028x";
    private const string EvilRead = "Talks; \"track\" 1.5, 🤝 例子\nATTENDEE:mailto:evil@example.com\nEND:VEVENT\nBEGIN:VALARM\\ \nx";
    private static readonly Instant Now = Instant.FromUtc(2017, 2, 24, 17, 0);

    private static readonly CalendarEntry Talks = new("5f1c0a@calendar.example.org", 3, Now, At("2017-03-01T09:00", "2017-03-01T12:30", "America/New_York"), Evil)
    {
        Description = string.Concat(Enumerable.Repeat(Evil, 5)),
        Location = Evil,
        Status = EntryStatus.Confirmed,
        Organiser = new(Mailbox.Parse("calendar@example.org"), "The \"hosts\"; all: of ^them"),
        Attendee = new(Mailbox.Parse("delegate@example.net"), "例子"),
    };

    public static TheoryData<string> Judges => [.. ReadCalendar.Judges];

    public static TheoryData<string, string, string?, string?, Precision, string, string?> Times
    {
        get
        {
            var data = new TheoryData<string, string, string?, string?, Precision, string, string?>();
            foreach (var judge in ReadCalendar.Judges)
            {
                data.Add(judge, "2017-02-20T10:00", "2017-02-20T11:00", "Asia/Pyongyang", Precision.Minute, "2017-02-20T01:30:00Z", "2017-02-20T02:30:00Z");
                data.Add(judge, "2018-11-08T10:00", null, "Asia/Pyongyang", Precision.Minute, "2018-11-08T01:00:00Z", null);
                data.Add(judge, "2017-03-25T10:00", "2017-03-27T12:00", "Europe/Berlin", Precision.Minute, "2017-03-25T09:00:00Z", "2017-03-27T10:00:00Z");
                data.Add(judge, "2017-10-29T02:30+01:00", null, "Europe/Berlin", Precision.Minute, "2017-10-29T01:30:00Z", null);
                data.Add(judge, "2017-03-01T09:00", null, null, Precision.Minute, "2017-03-01T09:00:00Z", null);
                data.Add(judge, "2017-03-01", "2017-03-02", "America/New_York", Precision.Day, "2017-03-01", "2017-03-03");
                data.Add(judge, "2017-02-27", "2017-03-05", "America/New_York", Precision.Week, "2017-02-27", "2017-03-06");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Judges))]
    public async Task An_invitation_says_what_was_meant_and_nothing_that_was_smuggled_in(string judge)
    {
        var read = await Read(judge, CalendarWriter.Request(Talks));

        var one = Assert.Single(read.Events);
        Assert.Equal("REQUEST", read.Method);
        Assert.Equal(["VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"], read.Components);
        Assert.Equal((Talks.Uid, 3, EvilRead, EvilRead, "CONFIRMED"), (one.Uid, one.Sequence, one.Summary, one.Location, one.Status));
        Assert.Equal(string.Concat(Enumerable.Repeat(EvilRead, 5)), one.Description);
        Assert.Equal(("2017-03-01T14:00:00Z", "2017-03-01T17:30:00Z"), (one.Start, one.End));
        Assert.Equal(("mailto:calendar@example.org", "mailto:delegate@example.net"), (one.Organiser![0], one.Attendee![0]));
        Assert.Equal("例子", one.Attendee[1]);
        Assert.Equal(["ATTENDEE", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LOCATION", "ORGANIZER", "SEQUENCE", "STATUS", "SUMMARY", "UID"], one.Properties);
    }

    [Theory]
    [MemberData(nameof(Judges))]
    public async Task A_cancellation_names_the_same_meeting_and_says_why(string judge)
    {
        var read = await Read(judge, CalendarWriter.Cancel(Talks with { Sequence = 4, Status = EntryStatus.Cancelled, Comment = "No visas, \"none\"." }));

        var one = Assert.Single(read.Events);
        Assert.Equal(("CANCEL", Talks.Uid, 4, "CANCELLED", "No visas, \"none\"."), (read.Method, one.Uid, one.Sequence, one.Status, one.Comment));
    }

    [Theory]
    [MemberData(nameof(Judges))]
    public async Task A_feed_holds_all_its_meetings(string judge)
    {
        var many = Enumerable.Range(0, 50).Select(nr => Talks with
        {
            Uid = $"{nr}@calendar.example.org",
            Organiser = null,
            Attendee = null,
            Time = At($"{1970 + nr}-07-01T10:00", null, nr % 2 == 0 ? "America/New_York" : "Europe/Berlin"),
        }).ToList();
        var read = await Read(judge, CalendarWriter.Publish(Evil, Duration.FromHours(1), many));

        Assert.Equal("PUBLISH", read.Method);
        Assert.Equal(
            many.Select(entry => ((EntryTime.Clock)entry.Time!).Start.ToDateTimeUtc().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)),
            read.Events.Select(one => one.Start));
    }

    [Theory]
    [MemberData(nameof(Times))]
    public async Task The_time_is_the_same_by_the_rules_that_came_with_it(string judge, string start, string? end, string? zone, Precision precision, string first, string? last)
    {
        var one = Assert.Single((await Read(judge, CalendarWriter.Request(Talks with { Time = At(start, end, zone, precision) }))).Events);

        Assert.Equal((first, last), (one.Start, one.End));
    }

    private static Task<ReadCalendar> Read(string judge, string calendar) => Judge.Read<ReadCalendar>(judge, Encoding.UTF8.GetBytes(calendar));

    internal static EntryTime At(string start, string? end, string? zone, Precision precision = Precision.Minute) =>
        EntryTime.Of(new MeetingTime(precision, Civil(start), end is null ? null : Civil(end)), zone)!;

    private static CivilTime Civil(string text) => CivilTime.TryParse(text, out var time) ? time : throw new FormatException(text);
}

using Calendar.Contracts;
using Calendar.Notification.Calendars;
using Calendar.ServiceDefaults;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Calendar.Tests.Notification.Calendars;

public sealed class CalendarWriterRules
{
    [Fact]
    public void An_invitation_is_written_so() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Calendar//Diplomatic calendar//EN
        CALSCALE:GREGORIAN
        METHOD:REQUEST
        BEGIN:VTIMEZONE
        TZID:America/New_York
        BEGIN:STANDARD
        DTSTART:20161106T020000
        TZOFFSETFROM:-0400
        TZOFFSETTO:-0500
        TZNAME:EST
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:5f1c0a@calendar.example.org
        SEQUENCE:3
        DTSTAMP:20170224T170000Z
        DTSTART;TZID=America/New_York:20170301T090000
        DTEND;TZID=America/New_York:20170301T123000
        SUMMARY:Informal talks\; track 1.5\, New York
        DESCRIPTION:Informal talks.\nNobody speaks for a state.
        LOCATION:A hotel\, New York\, US
        STATUS:CONFIRMED
        ORGANIZER;CN="National Committee, ^'the hosts^'":mailto:calendar@example.or
         g
        ATTENDEE;CN=Choe;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mail
         to:delegate@example.net
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n"), CalendarWriter.Request(CalendarSamples.Talks));

    [Theory]
    [InlineData("2017-02-20T10:00", "Asia/Pyongyang", "+0830")]
    [InlineData("2018-11-08T10:00", "Asia/Pyongyang", "+0900")]
    [InlineData("2017-07-01T10:00", "America/New_York", "-0400")]
    [InlineData("1883-01-01T10:00", "America/New_York", "-045602")]
    public void The_offset_is_that_of_the_date(string start, string zone, string offset) =>
        Assert.Equal([$"TZOFFSETTO:{offset}"], Written(CalendarSamples.Time(start, null, zone)).Where(line => line.StartsWith("TZOFFSETTO", StringComparison.Ordinal)));

    [Fact]
    public void A_meeting_over_which_the_clocks_change_brings_both_offsets() => Assert.Equal(
        ["TZOFFSETTO:+0100", "TZOFFSETTO:+0200"],
        Written(CalendarSamples.Time("2017-03-25T10:00", "2017-03-27T12:00", "Europe/Berlin")).Where(line => line.StartsWith("TZOFFSETTO", StringComparison.Ordinal)));

    [Theory]
    [InlineData("2017-03-01T09:00", null, "DTSTART:20170301T090000Z")]
    [InlineData("2017-10-29T02:30+01:00", "Europe/Berlin", "DTSTART:20171029T013000Z")]
    [InlineData("2017-10-29T02:30+02:00", "Europe/Berlin", "DTSTART;TZID=Europe/Berlin:20171029T023000")]
    [InlineData("2017-03-26T02:30", "Europe/Berlin", "DTSTART;TZID=Europe/Berlin:20170326T033000")]
    public void What_the_wall_clock_cannot_tell_is_told_in_utc(string start, string? zone, string line) =>
        Assert.Contains(line, Written(CalendarSamples.Time(start, null, zone)));

    [Theory]
    [InlineData("2017-03-01", "2017-03-02", Precision.Day, "20170301", "20170303")]
    [InlineData("2017-02-27", "2017-03-05", Precision.Week, "20170227", "20170306")]
    [InlineData("2017-03-01T06:00", "2017-03-01T11:59", Precision.PartOfDay, "20170301", "20170302")]
    public void Whole_days_end_with_the_day_after_the_last(string start, string end, Precision precision, string first, string after)
    {
        var lines = Written(CalendarSamples.Time(start, end, "America/New_York", precision));

        Assert.Contains("DTSTART;VALUE=DATE:" + first, lines);
        Assert.Contains("DTEND;VALUE=DATE:" + after, lines);
        Assert.DoesNotContain("BEGIN:VTIMEZONE", lines);
    }

    [Fact]
    public void One_who_is_invited_no_longer_is_not_told_that_the_meeting_is_off()
    {
        var lines = CalendarWriter.Cancel(CalendarSamples.Talks with { Status = EntryStatus.Unsaid, Comment = "The seat was given to another." }).Split("\r\n");

        Assert.Contains("METHOD:CANCEL", lines);
        Assert.Contains("COMMENT:The seat was given to another.", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("STATUS", StringComparison.Ordinal));
    }

    [Fact]
    public void A_feed_says_how_often_to_look_and_each_zone_once()
    {
        var other = CalendarSamples.Talks with { Uid = "7@calendar.example.org", Time = CalendarSamples.Time("2018-11-08T10:00", null, "America/New_York") };
        var lines = CalendarWriter.Publish("Talks, all", Duration.FromHours(1), [CalendarSamples.Talks, other]).Split("\r\n");

        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT60M", lines);
        Assert.Contains("X-WR-CALNAME:Talks\\, all", lines);
        Assert.Single(lines, line => line == "TZID:America/New_York");
        Assert.Equal(2, lines.Count(line => line == "BEGIN:VEVENT"));
    }

    [Fact]
    public void No_text_adds_a_line() => Prop.ForAll(Arb.From(ContentLineRules.Texts), text =>
    {
        var entry = CalendarSamples.Talks with { Summary = "x" + text, Description = "x" + text, Location = "x" + text, Comment = "x" + text, Attendee = CalendarSamples.Delegate with { Name = "x" + text } };

        Assert.Equal(
            Names(CalendarWriter.Request(CalendarSamples.Talks with { Comment = "x" })),
            Names(CalendarWriter.Request(entry)));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a\r\nATTENDEE:mailto:evil@example.com")]
    [InlineData("javascript:x")]
    [InlineData("")]
    public void A_uid_that_could_be_read_as_something_else_is_refused(string uid)
    {
        Assert.Throws<FormatException>(() => CalendarWriter.Request(CalendarSamples.Talks with { Uid = uid }));
        Assert.Throws<FormatException>(() => CalendarWriter.Request(CalendarSamples.Talks with { Follows = uid }));
    }

    [Theory]
    [InlineData("X\r\nATTENDEE:mailto:evil@example.com")]
    [InlineData("END:VEVENT\r\nBEGIN:VALARM\r\nACTION:EMAIL\r\nEND:VALARM\r\nBEGIN:VEVENT")]
    [InlineData("X\r\n ATTENDEE:mailto:evil@example.com")]
    [InlineData("X\r\n\tURL:javascript:alert(1)")]
    [InlineData("X\n\n\r\rATTACH:file:///etc/passwd")]
    [InlineData("X\u2028URL:https://evil.example.com\u0085ATTACH:cid:x")]
    [InlineData("\\nURL:https://evil.example.com\\")]
    public void A_text_that_looks_like_lines_stays_one_text(string text)
    {
        var names = Names(CalendarWriter.Request(CalendarSamples.Talks with
        {
            Summary = text,
            Description = text,
            Location = text,
            Comment = text,
            Attendee = CalendarSamples.Delegate with { Name = text },
            Organiser = CalendarSamples.Service with { Name = text },
        }));

        Assert.Equal(Names(CalendarWriter.Request(CalendarSamples.Talks with { Comment = "x" })), names);
        Assert.Single(names, "SUMMARY");
        Assert.DoesNotContain(names, name => name is "URL" or "ATTACH" or "X-ALT-DESC" || name.StartsWith("BEGIN:VALARM", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a?subject=x&bcc=evil%40example.com@b.org", "mailto:a%3Fsubject%3Dx%26bcc%3Devil%2540example.com@b.org")]
    [InlineData("a#b/c{d}|^`@b.org", "mailto:a%23b%2Fc%7Bd%7D%7C%5E%60@b.org")]
    [InlineData("o'neil.x+1_~!$*-@b.org", "mailto:o'neil.x+1_~!$*-@b.org")]
    [InlineData("\u7528\u6237@b.org", "mailto:%E7%94%A8%E6%88%B7@b.org")]
    public void An_address_is_nothing_but_an_address_in_a_link(string address, string link)
    {
        var somebody = new CalendarUser(Mailbox.Parse(address), "");
        var text = CalendarWriter.Request(CalendarSamples.Talks with { Attendee = somebody, Organiser = somebody }).Replace("\r\n ", "", StringComparison.Ordinal);

        Assert.Contains($"ORGANIZER:{link}\r\n", text, StringComparison.Ordinal);
        Assert.Contains($"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:{link}\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\":b;c,^d")]
    [InlineData("Europe/Berlin\r\nX-EVIL:1")]
    [InlineData("europe/berlin")]
    public void A_zone_that_nobody_knows_is_not_named(string zone)
    {
        var lines = Written(CalendarSamples.Time("2017-03-01T09:00", null, zone));

        Assert.Contains("DTSTART:20170301T090000Z", lines);
        Assert.DoesNotContain(lines, line => line.Contains("TZID", StringComparison.Ordinal) || line.Contains("EVIL", StringComparison.Ordinal));
    }

    private static string[] Written(EntryTime time) => CalendarWriter.Request(CalendarSamples.Talks with { Time = time }).Split("\r\n");

    private static string[] Names(string calendar) =>
        [.. calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(':', ';')[0])];
}

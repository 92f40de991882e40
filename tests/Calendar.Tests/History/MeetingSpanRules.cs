using Calendar.Contracts;
using Calendar.History;
using NodaTime.Text;
using Xunit;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

public sealed class MeetingSpanRules
{
    [Theory]
    [InlineData("2017-03-01T09:00", "America/New_York", "2017-03-01T14:00:00Z")]
    [InlineData("2017-03-01T09:00", "Asia/Pyongyang", "2017-03-01T00:30:00Z")]
    [InlineData("2018-11-08T09:00", "Asia/Pyongyang", "2018-11-08T00:00:00Z")]
    [InlineData("2018-11-07T00:05", "America/New_York", "2018-11-07T05:05:00Z")]
    [InlineData("2018-07-12T09:00", "Asia/Seoul", "2018-07-12T00:00:00Z")]
    [InlineData("2018-11-04T01:30", "America/New_York", "2018-11-04T05:30:00Z")]
    [InlineData("2018-11-04T01:30-05:00", "America/New_York", "2018-11-04T06:30:00Z")]
    [InlineData("2018-03-11T02:30", "America/New_York", "2018-03-11T07:30:00Z")]
    [InlineData("2018-03-11T02:30", null, "2018-03-11T02:30:00Z")]
    [InlineData("2018-03-11T02:30+05:00", null, "2018-03-10T21:30:00Z")]
    public void A_wall_clock_time_is_an_instant_by_the_rules_of_its_zone(string start, string? zone, string instant) =>
        Assert.Equal(instant, Show(MeetingSpan.Of(new MeetingTime(Precision.Minute, Civil(start)), zone)!.Value.Start));

    [Theory]
    [InlineData("2017-03-01", null, "2017-03-01T05:00:00Z", "2017-03-02T05:00:00Z")]
    [InlineData("2018-11-04", null, "2018-11-04T04:00:00Z", "2018-11-05T05:00:00Z")]
    [InlineData("2017-03-01", "2017-03-02", "2017-03-01T05:00:00Z", "2017-03-03T05:00:00Z")]
    [InlineData("2017-03-01T09:00", "2017-03-01T10:30", "2017-03-01T14:00:00Z", "2017-03-01T15:30:00Z")]
    [InlineData("2017-03-01T09:00", "2017-03-02", "2017-03-01T14:00:00Z", "2017-03-03T05:00:00Z")]
    [InlineData("2017-03-01T09:00", null, "2017-03-01T14:00:00Z", "2017-03-01T14:01:00Z")]
    public void A_day_lasts_to_the_next_midnight_and_a_closing_minute_is_excluded(string start, string? end, string begins, string ends)
    {
        var when = new MeetingTime(Precision.Day, Civil(start), end is null ? null : Civil(end));
        var span = MeetingSpan.Of(when, "America/New_York")!.Value;
        Assert.Equal((begins, ends), (Show(span.Start), Show(span.End)));
    }

    [Fact]
    public void A_meeting_without_a_date_has_no_span() => Assert.Null(MeetingSpan.Of(new MeetingTime(Precision.Open, Text: "sought"), null));

    [Theory]
    [InlineData("2017-02-24T12:00-05:00", "2017-02-24T12:00-05:00", "2017-02-24T17:00:00Z", "2017-02-24T17:01:00Z")]
    [InlineData("2017-02-24T12:00:30-05:00", "2017-02-24T12:00:40-05:00", "2017-02-24T17:00:00Z", "2017-02-24T17:01:00Z")]
    [InlineData("2017-02-24", "2017-02-26", "2017-02-24T05:00:00Z", "2017-02-27T05:00:00Z")]
    [InlineData("2017-02-13T08:00+08:00", "2017-02-13T10:00", "2017-02-13T00:00:00Z", "2017-02-13T15:01:00Z")]
    public void Bounds_count_their_last_minute_and_their_last_day_to_the_end(string earliest, string latest, string begins, string ends)
    {
        var span = BoundsSpan.Of(Bounds(earliest, latest), "America/New_York");
        Assert.Equal((begins, ends), (Show(span.Start), Show(span.End)));
    }

    [Theory]
    [InlineData(Precision.Week, "2017-02-27", "2017-03-03", "week of 27 Feb 2017")]
    [InlineData(Precision.Day, "2018-11-08", null, "8 Nov 2018")]
    [InlineData(Precision.Day, "2017-03-01", "2017-03-02", "1 to 2 Mar 2017")]
    [InlineData(Precision.Day, "2017-02-28", "2017-03-02", "28 Feb 2017 to 2 Mar 2017")]
    [InlineData(Precision.About, "2018-07-12", null, "about 12 Jul 2018")]
    [InlineData(Precision.Month, "2012-03-01", "2012-03-31", "Mar 2012")]
    [InlineData(Precision.Season, "2019-01-01", "2019-03-31", "Jan to Mar 2019")]
    [InlineData(Precision.Season, "2018-12-01", "2019-02-28", "Dec 2018 to Feb 2019")]
    [InlineData(Precision.Year, "2012-01-01", "2012-12-31", "2012")]
    [InlineData(Precision.Open, null, null, "some time next year")]
    [InlineData(Precision.Minute, "2017-03-01T09:00", null, "1 Mar 2017, 09:00 (America/New_York)")]
    [InlineData(Precision.Minute, "2017-03-01T09:00", "2017-03-01T10:30", "1 Mar 2017, 09:00 to 10:30 (America/New_York)")]
    [InlineData(Precision.PartOfDay, "2017-03-01", null, "1 Mar 2017")]
    public void A_date_is_said_no_finer_than_it_is_known(Precision precision, string? start, string? end, string words) => Assert.Equal(
        words,
        TimeWords.Of(
            new MeetingTime(precision, start is null ? null : Civil(start), end is null ? null : Civil(end), "some time next year"), "America/New_York"));

    [Fact]
    public void Bounds_said_with_an_offset_are_not_put_into_the_zone_of_the_meeting() => Assert.Equal(
        "13 Feb 2017, 08:00 to 10:00 (UTC+08:00)",
        TimeWords.Of(Bounds("2017-02-13T08:00+08:00", "2017-02-13T10:00+08:00", Precision.Minute), "America/New_York"));

    private static string Show(NodaTime.Instant instant) => InstantPattern.General.Format(instant);
}

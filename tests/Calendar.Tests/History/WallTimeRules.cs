using Calendar.Contracts;
using Calendar.History;
using Xunit;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

public sealed class WallTimeRules
{
    [Theory]
    [InlineData("2018-03-11T02:30", null, "America/New_York", "start Skipped")]
    [InlineData("2018-11-04T01:30", null, "America/New_York", "start Ambiguous")]
    [InlineData("2018-11-04T01:30-05:00", null, "America/New_York", "")]
    [InlineData("2018-11-04T01:30-04:00", "2018-11-04T01:30-05:00", "America/New_York", "")]
    [InlineData("2018-11-04T01:30-05:00", "2018-11-04T01:30-04:00", "America/New_York", "end EndBeforeStart")]
    [InlineData("2018-11-04T01:30-06:00", null, "America/New_York", "start WrongOffset")]
    [InlineData("2018-11-04T09:00", "2018-11-04T09:00", "America/New_York", "end EndBeforeStart")]
    [InlineData("2018-11-04", "2018-11-03", "America/New_York", "end EndBeforeStart")]
    [InlineData("2018-11-04", "2018-11-04", "America/New_York", "")]
    [InlineData("2018-01-01", "2019-01-02", null, "")]
    [InlineData("2018-01-01", "2019-01-03", null, "end TooLong")]
    [InlineData("2018-01-01", null, "Europe/Atlantis", "zone UnknownZone")]
    [InlineData("9999-12-31", null, null, "start OutOfRange")]
    [InlineData("2018-03-11T02:30", "2018-11-04T01:30", "America/New_York", "start Skipped, end Ambiguous")]
    [InlineData("2018-03-11T02:30+09:00", null, null, "")]
    [InlineData("2011-12-30T12:00", null, "Pacific/Apia", "start Skipped")]
    public void A_date_that_does_not_exist_or_exists_twice_is_found(string start, string? end, string? zone, string faults) =>
        Assert.Equal(faults, Show(WallTimeCheck.Of(new MeetingTime(Precision.Minute, Civil(start), end is null ? null : Civil(end)), zone)));

    [Theory]
    [InlineData(Precision.Open, "")]
    [InlineData(Precision.Day, "start StartMissing")]
    public void Only_an_open_date_may_be_missing(Precision precision, string faults) =>
        Assert.Equal(faults, Show(WallTimeCheck.Of(new MeetingTime(precision), null)));

    [Theory]
    [InlineData("2018-03-11T02:30", "2018-03-11T04:00", "earliest Skipped")]
    [InlineData("2018-03-11T02:30+09:00", "2018-03-11T04:00", "")]
    [InlineData("2018-03-11T04:00", "2018-03-11T03:59", "latest EndBeforeStart")]
    [InlineData("2018-03-11T04:00", "2018-03-11", "")]
    [InlineData("2018-03-11", "9999-12-31", "latest OutOfRange")]
    [InlineData("2018-03-11T04:00", "9999-12-31T23:59+00:00", "latest OutOfRange")]
    public void Bounds_that_do_not_exist_or_are_backward_are_found(string earliest, string latest, string faults) =>
        Assert.Equal(faults, Show(WallTimeCheck.Of(Bounds(earliest, latest), "America/New_York")));

    private static string Show(IReadOnlyList<WallTimeFinding> faults) => string.Join(", ", faults.Select(one => $"{one.Field} {one.Fault}"));
}

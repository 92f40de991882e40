using System.Globalization;
using Calendar.Notification.Digests;
using Xunit;

namespace Calendar.Tests.Notification.Readers;

public sealed class DigestHourRules
{
    [Theory]
    [InlineData("UTC", "2026-11-22T06:59:59Z", "2026-11-21", "2026-11-21T07:00:00Z")]
    [InlineData("UTC", "2026-11-22T07:00:00Z", "2026-11-22", "2026-11-22T07:00:00Z")]
    [InlineData("Asia/Seoul", "2026-11-21T22:00:00Z", "2026-11-22", "2026-11-21T22:00:00Z")]
    [InlineData("Europe/Vienna", "2026-03-29T05:00:00Z", "2026-03-29", "2026-03-29T05:00:00Z")]
    [InlineData("Europe/Vienna", "2026-03-28T06:00:00Z", "2026-03-28", "2026-03-28T06:00:00Z")]
    [InlineData("Europe/Vienna", "2026-10-25T06:00:00Z", "2026-10-25", "2026-10-25T06:00:00Z")]
    [InlineData("America/New_York", "2026-11-22T11:59:00Z", "2026-11-21", "2026-11-21T12:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-21T17:00:00Z", "2026-11-22", "2026-11-21T17:00:00Z")]
    // Samoa had no 30 December 2011.
    [InlineData("Pacific/Apia", "2011-12-30T16:00:00Z", "2011-12-29", "2011-12-29T17:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T17:00:00Z", "2011-12-31", "2011-12-30T17:00:00Z")]
    [InlineData("Gone/Zone", "2026-11-22T08:00:00Z", "2026-11-22", "2026-11-22T07:00:00Z")]
    public void The_last_seven_o_clock_is_that_of_the_readers_wall(string zone, string now, string day, string at)
    {
        var (foundDay, foundAt) = DigestHour.Last(zone, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        Assert.Equal((day, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)), (foundDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), foundAt));
    }
}

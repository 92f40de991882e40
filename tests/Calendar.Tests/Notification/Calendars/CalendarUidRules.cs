using Calendar.Notification.Calendars;
using Xunit;

namespace Calendar.Tests.Notification.Calendars;

public sealed class CalendarUidRules
{
    [Fact]
    public void A_meeting_keeps_its_uid_for_ever() => Assert.Equal("0414eb6b-d027-841e-9446-cb641c9486a3@example.org", CalendarUid.Of("story-m1", "example.org"));

    [Fact]
    public void It_is_a_uuid_that_tells_nothing_of_the_meeting_and_is_its_own()
    {
        var all = Enumerable.Range(0, 1_000).Select(nr => CalendarUid.Of($"m{nr}", "example.org")).ToList();

        Assert.Equal(1_000, all.Distinct().Count());
        Assert.All(all, uid => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}@example\\.org$", uid));
    }
}

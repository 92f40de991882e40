using System.Text;
using Calendar.Audit.Histories;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;
using Xunit;

namespace Calendar.Tests.Audit;

public sealed class HistoryRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeBounds Occurred = new(new CivilTime(new DateOnly(2027, 3, 1)), new CivilTime(new DateOnly(2027, 3, 1)), Precision.Day);

    [Fact]
    public void Each_fact_is_a_line_with_the_status_after_it()
    {
        var lines = HistoryLine.Of([
            Stored(1, new MeetingScheduled("talks", Occurred, "Talks", new MeetingTime(Precision.Open), [], Audience.Public)),
            Stored(2, new MeetingCanceled("talks", Occurred) { Source = "S1" }),
        ]).ToList();

        Assert.Equal(["meeting_scheduled", "meeting_canceled"], lines.Select(line => line.Type));
        Assert.Equal([MeetingStatus.Scheduled, MeetingStatus.Canceled], lines.Select(line => line.Status));
        Assert.Equal("1 Mar 2027", lines[1].Occurred);
        Assert.Equal(("org", "S1"), (lines[1].Actor, lines[1].Source));
    }

    [Fact]
    public void A_foreign_fact_is_shown_as_it_stands_and_changes_nothing()
    {
        var scheduled = Stored(1, new MeetingScheduled("talks", Occurred, "Talks", new MeetingTime(Precision.Open), [], Audience.Public));
        var lines = HistoryLine.Of([scheduled, scheduled with { Version = 2, Type = "room_painted", Data = Encoding.UTF8.GetBytes("{}") }]).ToList();

        Assert.Equal(("room_painted", MeetingStatus.Scheduled), (lines[1].Type, lines[1].Status));
    }

    [Fact]
    public void Text_cannot_steer_the_terminal() =>
        Assert.Equal(@"a\u001b[[2Jb\u202ec", HistoryTable.Shown("a\u001b[2Jb\u202ec"));

    private static StoredEvent Stored(long version, CalendarEvent fact) => new(
        version, Guid.CreateVersion7(Noon), "meeting-talks", version, EventCatalog.NameOf(fact.GetType()), null, ContractJson.Write(fact), Noon, null, null,
        new Dictionary<string, string> { [EventHeaders.Actor] = "org" }, false);
}

using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Calendars;
using Calendar.Notification.Feeds;
using NodaTime;
using Xunit;

namespace Calendar.Tests.Notification.Feeds;

public sealed class FeedEntryRules
{
    private static readonly TimeBounds Then = TimeBounds.At(new DateTimeOffset(2017, 2, 24, 17, 0, 0, TimeSpan.Zero));

    private static readonly MeetingScheduled Talks = new(
        "feb-2017", Then, "Informal talks", new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2017, 3, 1)), new CivilTime(new DateOnly(2017, 3, 2))),
        [new Party("dprk", "DPR Korea", "KP", []), new Party("experts", "US experts", "US", [])], Audience.Public)
    { Place = new Place("A hotel", "New York", "US", "America/New_York") };

    [Fact]
    public void A_meeting_stands_in_it_so() => Assert.Equal(
        new CalendarEntry(CalendarUid.Of("feb-2017", "example.org"), 1, Instant.FromUtc(2017, 2, 24, 18, 0, 1), new EntryTime.Days(new LocalDate(2017, 3, 1), new LocalDate(2017, 3, 3)), "Informal talks")
        {
            Description = "Status: scheduled\nWhen: 1 to 2 Mar 2017\nBetween: DPR Korea; US experts",
            Location = "A hotel, New York, US",
            Status = EntryStatus.Confirmed,
        },
        Entry(Talks));

    [Fact]
    public void Each_state_is_said_in_the_title()
    {
        Assert.Equal(("Canceled: Informal talks", EntryStatus.Cancelled, true, "No visas."), Said(Talks, new MeetingCanceled("feb-2017", Then, "No visas.")));
        Assert.Equal(("Postponed: Informal talks", EntryStatus.Cancelled, true, null), Said(Talks, new MeetingPostponed("feb-2017", Then)));
        Assert.Equal(("Informal talks", EntryStatus.Confirmed, false, null), Said(Talks, new MeetingPostponed("feb-2017", Then), new MeetingReinstated("feb-2017", Then)));
        Assert.Equal(("Informal talks", EntryStatus.Confirmed, false, null), Said(Talks, new MeetingHeld("feb-2017", Then)));
        Assert.Equal(("Missed: Informal talks", EntryStatus.Confirmed, false, null), Said(Talks, new MeetingMissed("feb-2017", Then, "dprk")));
        Assert.Equal(("Proposed: Informal talks", EntryStatus.Tentative, false, null), Said(new MeetingProposed("feb-2017", Then, Talks.Title, Talks.When, Talks.Parties, Audience.Public)));
    }

    [Theory]
    [InlineData(Precision.Minute, false)]
    [InlineData(Precision.PartOfDay, false)]
    [InlineData(Precision.Day, false)]
    [InlineData(Precision.Week, true)]
    [InlineData(Precision.Month, true)]
    [InlineData(Precision.Season, true)]
    [InlineData(Precision.Year, true)]
    [InlineData(Precision.About, true)]
    [InlineData(Precision.Open, true)]
    public void A_rough_date_takes_nobodys_time_and_promises_nothing(Precision precision, bool isRough)
    {
        var entry = Entry(Talks with { When = Talks.When with { Precision = precision } })!;

        Assert.Equal((isRough ? EntryStatus.Tentative : EntryStatus.Confirmed, isRough), (entry.Status, entry.IsTransparent));
        Assert.IsType<EntryTime.Days>(entry.Time);
    }

    [Fact]
    public void What_has_no_date_is_in_no_calendar() => Assert.Null(Entry(Talks with { When = new MeetingTime(Precision.Open, Text: "a later date") }));

    [Fact]
    public void What_not_everybody_may_know_of_is_marked() => Assert.True(Entry(Viewer.DeskOfficer, Talks with { Audience = Audience.Participants })!.IsConfidential);

    [Fact]
    public void Whatever_becomes_of_a_meeting_its_entry_is_the_same_one_and_later_than_the_last()
    {
        MeetingEvent[] facts =
        [
            Talks, new MeetingRescheduled("feb-2017", Then, Talks.When with { Start = new CivilTime(new DateOnly(2017, 3, 2)) }), new MeetingCanceled("feb-2017", Then, "No visas."),
            new MeetingReinstated("feb-2017", Then, Talks.When),
        ];
        var entries = Enumerable.Range(1, facts.Length).Select(count => Entry(Viewer.Everybody, facts[..count])!).ToList();

        Assert.Equal([CalendarUid.Of("feb-2017", "example.org")], entries.Select(entry => entry.Uid).Distinct());
        Assert.Equal([1, 2, 3, 4], entries.Select(entry => entry.Sequence));
        Assert.Equal([EntryStatus.Confirmed, EntryStatus.Confirmed, EntryStatus.Cancelled, EntryStatus.Confirmed], entries.Select(entry => entry.Status));
    }

    private static (string Summary, EntryStatus Status, bool IsTransparent, string? Comment) Said(params MeetingEvent[] facts)
    {
        var entry = Entry(Viewer.Everybody, facts)!;
        return (entry.Summary, entry.Status, entry.IsTransparent, entry.Comment);
    }

    private static CalendarEntry? Entry(MeetingEvent fact) => Entry(Viewer.Everybody, fact);

    private static CalendarEntry? Entry(Viewer viewer, params MeetingEvent[] facts)
    {
        MeetingState? state = null;
        foreach (var (nr, fact) in facts.Index())
            state = MeetingFold.Evolve(state, fact, new FactMark(nr + 1, new DateTimeOffset(2017, 2, 24, 18, 0, nr + 1, TimeSpan.Zero), "host", Guid.Empty));
        return FeedEntry.Of(AudienceView.Of(state!, viewer)!, "example.org", -1);
    }
}

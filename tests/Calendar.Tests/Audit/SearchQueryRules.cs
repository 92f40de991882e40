using Calendar.Audit.Searches;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;
using NodaTime;
using Xunit;

namespace Calendar.Tests.Audit;

public sealed class SearchQueryRules
{
    private static readonly CivilTime Monday = new(new DateOnly(2027, 3, 1));
    private static readonly CivilTime Wednesday = new(new DateOnly(2027, 3, 3));
    private static readonly DateTimeOffset Recorded = new(2027, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly SearchQuery Anything = new(null, null, null, null, null, SearchClock.Recorded);

    private static readonly MeetingScheduled Scheduled = new(
        "m", new TimeBounds(Monday, Wednesday, Precision.Day), "Talks", new MeetingTime(Precision.Day, Monday),
        [new Party("hosts", "Swiss Confederation", "CH", []), new Party("guests", "Guests", "NO", [])], Audience.Public)
    {
        Disclosed = new TimeBounds(Wednesday, Wednesday, Precision.Day),
    };

    [Theory]
    [InlineData("Occurred", "2027-03-02T00:00Z", "2027-03-02T01:00Z", true)]
    [InlineData("Occurred", "2027-03-04T00:00Z", null, true)]
    [InlineData("Occurred", "2027-03-04T00:01Z", null, false)]
    [InlineData("Occurred", null, "2027-02-28T23:59Z", false)]
    [InlineData("Known", "2027-03-02T00:00Z", "2027-03-02T23:59Z", false)]
    [InlineData("Known", "2027-03-02T00:00Z", "2027-03-03T00:00Z", true)]
    [InlineData("Recorded", "2027-03-10T12:00Z", "2027-03-10T12:00Z", true)]
    [InlineData("Recorded", "2027-03-01T00:00Z", "2027-03-10T11:59Z", false)]
    public void What_may_lie_within_the_times_counts_by_the_clock_that_is_asked_for(string clock, string? from, string? to, bool found) =>
        Assert.Equal(found, (Anything with { Clock = Enum.Parse<SearchClock>(clock), From = MomentText.Read(from), To = MomentText.Read(to) }).Wants(Stored(), Scheduled));

    [Fact]
    public void What_was_known_when_it_was_recorded_is_searched_by_that_and_what_says_nothing_of_the_world_has_not_occurred()
    {
        var at = Instant.FromDateTimeOffset(Recorded);
        Assert.True((Anything with { Clock = SearchClock.Known, From = at, To = at }).Wants(Stored(), Scheduled with { Disclosed = null }));
        Assert.False((Anything with { Clock = SearchClock.Occurred, From = at }).Wants(Stored(), null));
    }

    [Theory]
    [InlineData("ch", true)]
    [InlineData("Guests", true)]
    [InlineData("swiss confederation", true)]
    [InlineData("SE", false)]
    public void A_side_is_found_by_its_id_name_or_country(string party, bool found) => Assert.Equal(found, (Anything with { Party = party }).Names(Scheduled));

    [Fact]
    public void Actor_and_type_are_compared_as_they_stand()
    {
        Assert.True((Anything with { Actor = "desk-1", Type = "meeting_scheduled" }).Wants(Stored(), Scheduled));
        Assert.False((Anything with { Actor = "desk" }).Wants(Stored(), Scheduled));
        Assert.False((Anything with { Type = "meeting_canceled" }).Wants(Stored(), Scheduled));
        Assert.True(Anything.IsEmpty);
        Assert.False((Anything with { Type = "meeting_canceled" }).IsEmpty);
    }

    private static StoredEvent Stored() => new(
        7, Guid.Empty, "meeting-m", 1, "meeting_scheduled", null, ContractJson.Write(Scheduled), Recorded, null, null, new Dictionary<string, string> { [EventHeaders.Actor] = "desk-1" }, false);
}

using System.Text;
using Calendar.Contracts;
using Calendar.History;
using Xunit;

namespace Calendar.Tests.History;

public sealed class AgendaLineRules
{
    [Theory]
    [InlineData(Precision.Day, "2017-03-01", null, "2017-03-01", "2017-03-01")]
    [InlineData(Precision.Day, "2017-03-01", "2017-03-02", "2017-03-01", "2017-03-02")]
    [InlineData(Precision.Minute, "2017-03-01T22:00", "2017-03-02T00:00", "2017-03-01", "2017-03-01")]
    [InlineData(Precision.Minute, "2017-03-01T22:00", "2017-03-02T00:01", "2017-03-01", "2017-03-02")]
    [InlineData(Precision.Minute, "2017-03-01T00:00", "2017-03-01T00:00", "2017-03-01", "2017-03-01")]
    [InlineData(Precision.Year, "2017-01-01", "2017-12-31", "2017-01-01", "2017-12-31")]
    public void A_meeting_lies_on_the_days_that_it_touches(Precision precision, string start, string? end, string first, string last)
    {
        var row = AgendaLine.Of(Meeting(new MeetingTime(precision, Time(start), end is null ? null : Time(end))));

        Assert.Equal((first, last), ($"{row.FirstDay:yyyy-MM-dd}", $"{row.LastDay:yyyy-MM-dd}"));
    }

    [Fact]
    public void A_meeting_without_a_date_lies_after_all_others()
    {
        var row = AgendaLine.Of(Meeting(new MeetingTime(Precision.Open, Text: "a later date")));

        Assert.Equal((DateOnly.MaxValue, DateOnly.MaxValue), (row.FirstDay, row.LastDay));
    }

    [Fact]
    public void A_meeting_is_found_by_its_sides_and_by_every_country_it_touches()
    {
        var row = AgendaLine.Of(Meeting(new MeetingTime(Precision.Open)));

        Assert.Equal(["hosts", "guests"], row.Parties);
        Assert.Equal(["US", "KP", "CH"], row.Countries);
        Assert.Equal("informal talks genève", row.Words);
    }

    [Fact]
    public void A_line_shows_no_delegate() =>
        Assert.DoesNotContain("guest-one", Encoding.UTF8.GetString(AgendaLine.Of(Meeting(new MeetingTime(Precision.Open))).Entry), StringComparison.Ordinal);

    [Fact]
    public void The_same_meeting_is_always_the_same_line() => Assert.Equal(
        AgendaLine.Of(Meeting(new MeetingTime(Precision.Open))).Entry, AgendaLine.Of(Meeting(new MeetingTime(Precision.Open))).Entry);

    private static CivilTime Time(string text) => CivilTime.TryParse(text, out var time) ? time : throw new FormatException(text);

    private static MeetingState Meeting(MeetingTime when) => MeetingFold.Evolve(
        null,
        new MeetingScheduled(
            "story-m1", TimeBounds.At(DateTimeOffset.UnixEpoch), "Informal talks", when,
            [new Party("hosts", "Hosts", "US", []), new Party("guests", "Guests", "KP", [new MeetingDelegate("g1", "guest-one")])],
            Audience.Public, Place: new Place(City: "Genève", Country: "CH")),
        new FactMark(1, DateTimeOffset.UnixEpoch, "organiser-1", Guid.Empty))!;
}

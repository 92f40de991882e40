using Calendar.Contracts;
using Calendar.History;
using Xunit;
using static Calendar.Tests.History.LookBackRules;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

/// <summary>What held in the world, where it was recorded wrongly when the meeting took place.</summary>
public sealed class HeldTimeRules
{
    [Theory]
    [InlineData("2017-04-01", "2017-03-15T12:00Z", MeetingStatus.Held, MeetingStatus.Scheduled)]
    [InlineData("2017-04-01", "2017-04-03T12:00Z", MeetingStatus.Held, MeetingStatus.Held)]
    [InlineData("2017-02-24", "2017-02-26T12:00Z", MeetingStatus.Scheduled, MeetingStatus.Held)]
    [InlineData("2017-02-24", "2017-02-23T12:00Z", MeetingStatus.Scheduled, MeetingStatus.Scheduled)]
    public void A_correction_of_when_it_took_place_holds_as_soon_as_it_is_known(string right, string at, MeetingStatus recorded, MeetingStatus corrected)
    {
        var stream = Corrected(right, "2020-01-01");
        var now = new Vantage(ValidAt: Moment(at));

        Assert.Equal(corrected, LookBack.Of(stream, now, null).Certain!.Status);
        Assert.Equal(recorded, LookBack.Of(stream, now with { KnownAt = Moment("2019-01-01T00:00Z") }, null).Certain!.Status);
        Assert.Equal(recorded, LookBack.Of(stream, now, null).Uncorrected(now, null, _ => true)!.Status);
        Assert.Equal(corrected, LookBack.Of(stream, now, null).Uncorrected(now, null, _ => false)!.Status);
    }

    [Fact]
    public void One_that_may_be_known_tells_what_may_have_been()
    {
        var stream = Corrected("2017-02-24", "2020-01-01");
        stream[2] = stream[2] with { Fact = stream[2].Fact with { Disclosed = new TimeBounds(Civil("2020-01-01"), Civil("2020-12-31"), Precision.Open) } };
        var seen = LookBack.Of(stream, new Vantage(Moment("2020-06-01T00:00Z"), Moment("2017-02-26T12:00Z")), null);

        Assert.Equal((MeetingStatus.Scheduled, MeetingStatus.Held), (seen.Certain!.Status, seen.Possible!.Status));
    }

    [Fact]
    public void It_is_told_in_the_order_of_the_right_times()
    {
        var stream = Stream(On(Scheduled, "2017-02-20"), On(Held, "2017-03-01"), On(Missed, "2017-03-05"), Correction("2017-03-10", "2020-01-01"));

        Assert.Equal(MeetingStatus.Held, LookBack.Of(stream, new Vantage(ValidAt: Moment("2017-03-20T12:00Z")), null).Certain!.Status);
        Assert.Equal(MeetingStatus.Missed, LookBack.Of(stream, new Vantage(ValidAt: Moment("2017-03-08T12:00Z")), null).Certain!.Status);
    }

    private static List<RecordedFact> Corrected(string right, string disclosed) => Stream(On(Scheduled, "2017-02-20"), On(Held, "2017-03-01"), Correction(right, disclosed));

    private static MeetingEvent Correction(string right, string disclosed) => On(new RecordCorrected(Id, Now, "k1", "Misread.", Held: Bounds(right)), disclosed);
}

using Calendar.Demo.Records;
using Xunit;

namespace Calendar.Tests.Demo;

public sealed class EarliestKnownRules
{
    private static readonly IReadOnlyDictionary<string, string?> Codes =
        Country.Read(["name,alpha2,alpha3,alpha4,status,timeZone", "Greece,GR,GRC,,current,Europe/Athens", "\"China, Republic of\",TW,TWN,,current,Asia/Taipei", "U.S.S.R.,,,SUHH,dissolved,Europe/Moscow"]);

    [Fact]
    public void A_meeting_never_changed_stays_as_it_is() =>
        Assert.Equal(Meetings.Visit, EarliestKnown.Of(Meetings.Visit, [new Revision("visit-1", Meetings.Entered, "added")], Codes));

    [Fact]
    public void The_last_change_is_undone_first()
    {
        var first = Changed(1, "end", "2001-02-03", "2001-02-04");
        var second = Changed(2, "end", "2001-02-04", "2001-02-05");

        Assert.Equal(new DateOnly(2001, 2, 3), EarliestKnown.Of(Meetings.Visit, [first, second], Codes).End);
        Assert.Equal(new DateOnly(2001, 2, 3), EarliestKnown.Of(Meetings.Visit, [second, first], Codes).End);
    }

    [Fact]
    public void A_revision_that_ended_before_it_began_is_passed_over() => Assert.Equal(
        Meetings.Visit.End, EarliestKnown.Of(Meetings.Visit, [Changed(1, "end", "2001-02-01", "2001-02-05")], Codes).End);

    [Fact]
    public void The_title_follows_the_field_that_is_undone()
    {
        var earliest = EarliestKnown.Of(Meetings.Visit, [Changed(1, "guestText", "President Michael Sleiman", "President Michel Sleiman")], Codes);

        Assert.Equal("President Michael Sleiman (Lebanon) visits the United States", earliest.Title);
    }

    [Fact]
    public void A_title_that_does_not_show_the_field_stays() =>
        Assert.Equal(Meetings.Visit.Title, EarliestKnown.Of(Meetings.Visit, [Changed(1, "start", "2001-02-01", "2001-02-03")], Codes).Title);

    [Theory]
    [InlineData("Greece", "GR")]
    [InlineData("China, Republic of", "TW")]
    [InlineData("U.S.S.R.", null)]
    public void The_country_of_a_visit_is_that_of_the_guest_and_brings_its_code(string before, string? code) => Assert.Equal(
        new RecordedSide(before, code), EarliestKnown.Of(Meetings.Visit, [Changed(1, "country", before, "Lebanon")], Codes).Guest);

    [Fact]
    public void A_place_that_was_entered_later_was_not_known_before()
    {
        var travel = Meetings.Visit with { Kind = "travel", Title = "Colin Powell in Jordan (Amman)", GuestText = "Colin Powell", Host = new("Jordan", "JO"), Place = new("Amman", "Amman", "JO", "Asia/Amman") };

        var earliest = EarliestKnown.Of(travel, [Changed(1, "place", "", "Amman")], Codes);

        Assert.Null(earliest.Place.Text);
        Assert.Equal("Colin Powell in Jordan", earliest.Title);
    }

    private static Revision Changed(int day, string field, string before, string after) =>
        new("visit-1", Meetings.Entered.AddDays(day), "changed", new Dictionary<string, string[]> { [field] = [before, after] });
}

using System.Text.Json.Nodes;
using Calendar.Demo.Records;
using Xunit;

namespace Calendar.Tests.Demo;

public sealed class RevisedRecordRules
{
    private static readonly IReadOnlyDictionary<string, Country> Countries = Country.Read(
    [
        "name,alpha2,alpha3,alpha4,status,timeZone",
        "Greece,GR,GRC,,current,Europe/Athens",
        "\"China, Republic of\",TW,TWN,,current,Asia/Taipei",
        "U.S.S.R.,,,SUHH,dissolved,Europe/Moscow",
        "Vatican City,VA,VAT,,current,Europe/Vatican",
    ]);

    [Fact]
    public void A_record_that_was_added_later_was_first_known_when_it_was_added()
    {
        var added = Revised(new Revision("visit-1", Meetings.Entered.AddDays(3), "c0", "added"));
        Assert.Equal((Meetings.Entered.AddDays(3), 0), (added.First.Source.RecordedAt, added.Corrections.Count));
        Assert.Equal(Meetings.Visit, Revised().First);
    }

    [Fact]
    public void The_last_change_is_undone_first_and_each_is_a_correction()
    {
        var first = Changed(1, "end", "2001-02-03", "2001-02-04");
        var second = Changed(2, "end", "2001-02-04", "2001-02-05");
        foreach (var record in new[] { Revised(first, second), Revised(second, first) })
        {
            Assert.Equal(new DateOnly(2001, 2, 3), record.First.End);
            Assert.Equal([(first, 4), (second, 5)], record.Corrections.Select(one => (one.Revision, one.After!.End.Day)));
        }
    }

    [Fact]
    public void A_correction_says_what_is_right_and_nothing_else()
    {
        var record = Revised(Changed(1, "end", "2001-02-04", "2001-02-05"));
        Assert.Equal(
            """{"meetingId":"visit-1","correction":"c1","text":"Changed in the source: end from \u00222001-02-04\u0022 to \u00222001-02-05\u0022.","occurred":{"earliest":"2010-02-28T14:35-04:00","latest":"2010-02-28T14:35-04:00","precision":"minute","text":null},"disclosed":{"earliest":"2010-02-28T14:35-04:00","latest":"2010-02-28T14:35-04:00","precision":"minute","text":null},"source":"HistoryAtState/visits 1, commit c1","quiet":true,"when":{"precision":"day","start":"2001-02-03","end":"2001-02-05","text":null},"held":{"earliest":"2001-02-03","latest":"2001-02-05","precision":"day","text":null}}""",
            CorrectionLine.Of("visit-1", record.Corrections[0]).ToJsonString());
    }

    [Fact]
    public void A_record_that_ended_before_it_began_is_imported_by_its_first_day_with_what_was_entered()
    {
        var line = ImportLine.Of(Revised(Changed(1, "end", "2001-02-01", "2001-02-05")).First);
        Assert.Equal("""{"precision":"day","start":"2001-02-03","end":null,"text":"entered as ending on 2001-02-01"}""", line["when"]!.ToJsonString());
        Assert.Equal("2001-02-03", (string?)line["held"]!["occurred"]!["latest"]);
    }

    [Fact]
    public void The_title_follows_the_field_that_is_undone_and_stays_where_it_does_not_show_it()
    {
        Assert.Equal(
            "President Michael Sleiman (Lebanon) visits the United States",
            Revised(Changed(1, "guestText", "President Michael Sleiman", "President Michel Sleiman")).First.Title);
        Assert.Equal(Meetings.Visit.Title, Revised(Changed(1, "start", "2001-02-01", "2001-02-03")).First.Title);
    }

    [Theory]
    [InlineData("Greece", "GR", """[{"partyId":"gr","name":"Lebanon","country":"LB","rightId":"lb"}]""")]
    [InlineData("China, Republic of", "TW", """[{"partyId":"tw","name":"Lebanon","country":"LB","rightId":"lb"}]""")]
    [InlineData("U.S.S.R.", null, """[{"partyId":"u-s-s-r","name":"Lebanon","country":"LB","rightId":"lb"}]""")]
    public void The_country_of_a_visit_is_that_of_the_guest_and_brings_its_code(string before, string? code, string parties)
    {
        var record = Revised(Changed(1, "country", before, "Lebanon"));
        Assert.Equal(new RecordedSide(before, code), record.First.Guest);
        Assert.Equal(parties, CorrectionLine.Of("visit-1", record.Corrections[0])["parties"]!.ToJsonString());
    }

    [Fact]
    public void A_place_that_was_entered_later_was_not_known_before()
    {
        var travel = Meetings.Visit with { Kind = "travel", Title = "Colin Powell in Jordan (Amman)", GuestText = "Colin Powell", Host = new("Jordan", "JO"), Place = new("Amman", "Amman", "JO", "Asia/Amman") };
        var record = Assert.Single(RevisedRecord.Of(travel, [Changed(1, "place", "", "Amman")], Countries));

        Assert.Equal((null, null, "Colin Powell in Jordan"), (record.First.Place.Text, record.First.Place.City, record.First.Title));
        Assert.Equal("Amman", (string?)CorrectionLine.Of("visit-1", record.Corrections[0])["place"]!["city"]);
    }

    [Fact]
    public void A_record_that_was_removed_is_a_meeting_that_is_withdrawn()
    {
        var was = new RemovedRecord(new(1919, 1, 4), new(1919, 1, 4), "Woodrow Wilson", "Vatican City", "Audience.", "");
        var record = Assert.Single(RevisedRecord.Of(null, [new Revision("travel-2662", Meetings.Entered, "c9", "removed", Was: was)], Countries));

        Assert.Equal(("travel-2662", "Woodrow Wilson in Vatican City", "Europe/Vatican"), (record.First.Id, record.First.Title, record.First.Place.TimeZone));
        Assert.Equal(("1919-01-04", "2022-01-21", "open"), Bounds(ImportLine.Of(record.First)["disclosed"]!));
        Assert.True((bool)CorrectionLine.Of("travel-2662", Assert.Single(record.Corrections))["removed"]!);
    }

    [Fact]
    public void An_id_that_named_another_record_before_is_another_meeting()
    {
        var was = new RemovedRecord(new(2010, 12, 8), new(2010, 12, 8), "President Komorowski", "Greece", "Working Visit.");
        var records = RevisedRecord.Of(
            Meetings.Visit,
            [
                new Revision("visit-1", Meetings.Entered.AddDays(1), "c1", "added"), new Revision("visit-1", Meetings.Entered.AddDays(2), "c2", "removed", Was: was),
                new Revision("visit-1", Meetings.Entered.AddDays(3), "c3", "added"),
            ],
            Countries);

        Assert.Equal(
            [("visit-1-until-2010-03-01", Meetings.Entered.AddDays(1), 1), ("visit-1", Meetings.Entered.AddDays(3), 0)],
            records.Select(record => (record.First.Id, record.First.Source.RecordedAt!.Value, record.Corrections.Count)));
    }

    private static RevisedRecord Revised(params Revision[] revisions) => Assert.Single(RevisedRecord.Of(Meetings.Visit, revisions, Countries));

    private static (string?, string?, string?) Bounds(JsonNode span) => ((string?)span["earliest"], (string?)span["latest"], (string?)span["precision"]);

    private static Revision Changed(int day, string field, string before, string after) =>
        new("visit-1", Meetings.Entered.AddDays(day), $"c{day}", "changed", new Dictionary<string, string[]> { [field] = [before, after] });
}

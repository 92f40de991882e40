using Calendar.Demo.Play;
using Calendar.Demo.Records;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Demo;

public sealed class ShippedRecordsRules
{
    private static readonly IReadOnlyList<RevisedRecord> All = DemoFiles.Records(null);

    [Fact]
    public void All_6420_meetings_are_read_each_once_and_three_that_were_removed() =>
        Assert.Equal((6_423, 6_423), (All.Count, All.DistinctBy(record => record.First.Id).Count()));

    [Fact]
    public void Every_revision_is_an_addition_a_correction_or_a_removal()
    {
        var corrections = All.SelectMany(record => record.Corrections).ToList();
        var revisions = File.ReadLines(Path.Combine(DemoFiles.Shipped, "revisions.ndjson")).Count();
        Assert.Equal((1_104, 376, 3), (revisions, corrections.Count(one => one.After is not null), corrections.Count(one => one.After is null)));
        Assert.Equal(revisions - corrections.Count, All.Count(record => record.IsAddedLater));
    }

    [Fact]
    public void Every_id_is_one_that_the_calendar_takes()
    {
        var ids = All.Select(record => record.First.Id)
            .Concat(PeopleOfRecords.Of(All.Select(record => record.First)).Select(person => person.Id))
            .Concat(All.SelectMany(record => ImportLine.Of(record.First)["parties"]!.AsArray().Select(party => (string)party!["partyId"]!)));

        Assert.DoesNotContain(ids, id => !PlainText.IsId(id));
    }

    [Fact]
    public void A_date_that_was_corrected_later_is_imported_as_it_was_first_entered() =>
        Assert.Equal(new DateOnly(2004, 8, 7), All.Single(record => record.First.Id == "visit-1742").First.End);
}

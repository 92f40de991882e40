using Calendar.Demo.Play;
using Calendar.Demo.Records;
using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Demo;

public sealed class ShippedRecordsRules
{
    private static readonly IReadOnlyList<RecordedMeeting> All = DemoFiles.Meetings(Path.Combine(DemoFiles.Shipped, "meetings.ndjson"));

    [Fact]
    public void All_6420_meetings_are_read_each_once() =>
        Assert.Equal((6_420, 6_420), (All.Count, All.DistinctBy(meeting => meeting.Id).Count()));

    [Fact]
    public void Every_id_is_one_that_the_calendar_takes()
    {
        var ids = All.Select(meeting => meeting.Id)
            .Concat(PeopleOfRecords.Of(All).Select(person => person.Id))
            .Concat(All.SelectMany(meeting => ImportLine.Of(meeting)["parties"]!.AsArray().Select(party => (string)party!["partyId"]!)));

        Assert.DoesNotContain(ids, id => !PlainText.IsId(id));
    }

    [Fact]
    public void A_date_that_was_corrected_later_is_imported_as_it_was_first_entered()
    {
        var corrected = All.Single(meeting => meeting.Id == "visit-1742");

        Assert.Equal(new DateOnly(2004, 8, 7), corrected.End);
    }
}

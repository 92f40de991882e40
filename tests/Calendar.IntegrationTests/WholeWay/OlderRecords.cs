using System.Text.Json.Nodes;
using Calendar.Demo.Play;
using Calendar.Demo.Records;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The demo over a log in which an earlier one had imported the records as they were corrected, and not as they were first entered.</summary>
[Collection(BrokerCollection.Name)]
public sealed class OlderRecords(PostgresServer postgres, RabbitServer rabbit)
{
    [Fact]
    public async Task Meetings_that_stand_there_in_another_form_are_counted_and_left_as_they_are_with_their_corrections()
    {
        await using var calendar = await RunningCalendar.Start(postgres, rabbit);
        using var http = new HttpClient();
        var import = new RecordsImport(DemoClient.Of(calendar, http));
        var records = DemoFiles.Records(null).Where(record => record.Corrections is [{ After: not null }]).Take(40).ToList();
        await import.Import(records.Take(15).Select(record => ImportLine.Of(record.Corrections[0].After!)), _ => { }, default);

        foreach (var added in (int[])[25, 0])
        {
            var (meetings, corrections) = await import.Import(records, _ => { }, _ => { }, default);
            Assert.Equal((added, 25 - added, 0), (meetings.Added, meetings.Known, meetings.RefusedCount));
            Assert.Equal(records.Take(15).Select(record => record.First.Id).Order(StringComparer.Ordinal), meetings.Otherwise.Order(StringComparer.Ordinal));
            Assert.Equal((added, 25 - added, 0, 0), (corrections.Added, corrections.Known, corrections.RefusedCount, corrections.Otherwise.Count));
        }

        foreach (var record in records)
        {
            var meeting = JsonNode.Parse((await calendar.Ask(calendar.Scheduling, "desk", "GET", $"/meetings/{record.First.Id}")).Body)!;
            Assert.Equal((string?)ImportLine.Of(record.Corrections[0].After!)["title"], ((string?)meeting["title"])!.Normalize());
        }
    }
}

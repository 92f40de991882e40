using System.Text.Json.Nodes;
using Calendar.Demo.Records;
using Xunit;

namespace Calendar.Tests.Demo;

public sealed class ImportLineRules
{
    [Fact]
    public void A_record_becomes_a_quiet_meeting_that_was_held_by_days()
    {
        var expected = JsonNode.Parse("""
            {
              "meetingId": "visit-1",
              "title": "President Michel Sleiman (Lebanon) visits the United States",
              "audience": "public",
              "place": { "name": null, "city": null, "country": "US", "zone": "America/New_York" },
              "when": { "precision": "day", "start": "2001-02-03", "end": "2001-02-05", "text": null },
              "parties": [
                { "partyId": "us", "name": "United States", "country": "US", "delegates": [] },
                { "partyId": "lb", "name": "Lebanon", "country": "LB", "delegates": [
                  { "delegateId": "d1", "personId": "michel-sleiman-lb", "role": "President", "head": true, "required": true, "visa": false } ] }
              ],
              "text": "Working visit.",
              "occurred": { "earliest": "2000-02-03", "latest": "2001-02-03", "precision": "open", "text": "not recorded; taken to be within the year before" },
              "disclosed": { "earliest": "2010-02-27T14:35-04:00", "latest": "2010-02-27T14:35-04:00", "precision": "minute", "text": null },
              "source": "HistoryAtState/visits data/2000.xml 1",
              "quiet": true,
              "held": { "occurred": { "earliest": "2001-02-03", "latest": "2001-02-05", "precision": "day", "text": null } }
            }
            """);

        Assert.Equal(expected!.ToJsonString(), ImportLine.Of(Meetings.Visit).ToJsonString());
    }

    [Fact]
    public void A_meeting_of_one_day_has_no_last_day() =>
        Assert.Null(ImportLine.Of(Meetings.Visit with { End = Meetings.Visit.Start })["when"]!["end"]);

    [Fact]
    public void A_party_without_a_code_is_named_by_its_spelling()
    {
        var party = ImportLine.Of(Meetings.Visit with { Guest = new("U.S.S.R.", null) })["parties"]![1]!;

        Assert.Equal("u-s-s-r", (string?)party["partyId"]);
        Assert.Null(party["country"]);
    }

    [Theory]
    [InlineData("Sauli Niinistö", "sauli-niinisto")]
    [InlineData("Côte d’Ivoire", "cote-d-ivoire")]
    [InlineData("Жан", "43643043d")]
    [InlineData("  Dom Pedro II. ", "dom-pedro-ii")]
    public void An_id_is_made_of_letters_and_digits_without_accents(string name, string id) => Assert.Equal(id, PersonId.Slug(name));

    [Fact]
    public void A_person_whom_the_source_numbers_keeps_that_id() =>
        Assert.Equal("kerry-john-forbes", PersonId.Of(new RecordedPerson("John Forbes Kerry", "Secretary of State", "kerry-john-forbes"), Meetings.Visit.Guest));

    [Fact]
    public void A_person_is_entered_once_with_every_office()
    {
        var later = Meetings.Visit with { Id = "visit-2", Principals = [new RecordedPerson("Michel Sleiman", "Commander of the Army", null)] };

        var (id, body) = Assert.Single(PeopleOfRecords.Of([Meetings.Visit, later, Meetings.Visit]));

        Assert.Equal("michel-sleiman-lb", id);
        Assert.Equal("""{"name":"Michel Sleiman","offices":[{"title":"President"},{"title":"Commander of the Army"}]}""", body.ToJsonString());
    }
}

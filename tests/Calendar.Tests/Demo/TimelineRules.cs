using System.Text.Json.Nodes;
using Calendar.Demo.Play;
using Xunit;

namespace Calendar.Tests.Demo;

public sealed class TimelineRules
{
    [Fact]
    public void A_fact_is_shown_with_the_words_of_the_source_and_no_invented_hour() => Assert.Equal(
        new TimelineRow("2017-02-24 (morning)", "NoticeSent", "proceeding: It goes ahead."),
        Row("""{"type":"NoticeSent","data":{"says":"proceeding","text":"It goes ahead.","occurred":{"earliest":"2017-02-24T00:00-05:00","latest":"2017-02-24T11:59-05:00","text":"morning"}}}"""));

    [Fact]
    public void A_span_of_several_days_is_shown_as_one() => Assert.Equal(
        new TimelineRow("2017-02-24 to 2017-02-26", "VisaRevoked", ""),
        Row("""{"type":"VisaRevoked","data":{"occurred":{"earliest":"2017-02-24","latest":"2017-02-26"}}}"""));

    private static TimelineRow Row(string json) => TimelineRow.Of(JsonNode.Parse(json)!);
}

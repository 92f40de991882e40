using System.Text;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.Scheduling.Relay;
using Xunit;

namespace Calendar.Tests.Scheduling;

public sealed class RelayMessageRules
{
    private static readonly Guid Id = Guid.Parse("019aa000-0000-7000-8000-000000000001");

    private static readonly StoredEvent Stored = new(
        42, Id, "meeting-talks", 7, "meeting_canceled", "Calendar.Contracts.MeetingCanceled, Calendar.Contracts",
        Encoding.UTF8.GetBytes("""{"occurred": {"latest": "2017-02-24", "earliest": "2017-02-24T12:00-05:00", "precision": "day"}, "meetingId": "talks"}"""),
        new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero).AddTicks(1234560), "story", "command-1",
        new Dictionary<string, string> { ["actor"] = "zoe", ["position"] = "forged", ["traceparent"] = "00-a-b-01" }, false);

    [Fact]
    public void A_fact_is_published_under_its_own_type_with_its_json_as_stored()
    {
        var message = RelayMessage.For(Stored, "00-c-d-01");
        Assert.Equal("Calendar.Contracts:MeetingCanceled", message.Exchange);
        Assert.Equal(Id, message.Id);
        Assert.Equal(Stored.Data, message.Body);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["MT-MessageType"] = "urn:message:Calendar.Contracts:MeetingCanceled",
                ["position"] = 42L,
                ["previous"] = 41L,
                ["stream"] = "meeting-talks",
                ["version"] = 7L,
                ["eventId"] = "019aa000-0000-7000-8000-000000000001",
                ["recorded"] = "2026-11-21T10:00:00.123456Z",
                ["occurred"] = "2017-02-24T12:00-05:00",
                ["correlation"] = "story",
                ["causation"] = "command-1",
                ["traceparent"] = "00-c-d-01",
                ["actor"] = "zoe",
            },
            message.Headers);
    }

    [Fact]
    public void Without_a_trace_of_its_own_the_stored_one_goes_on() =>
        Assert.Equal("00-a-b-01", RelayMessage.For(Stored, null).Headers["traceparent"]);

    [Theory]
    [InlineData("tombstone")]
    [InlineData("somebody_elses_event")]
    public void What_is_not_of_the_calendar_is_published_as_a_position_passed(string type)
    {
        var message = RelayMessage.For(Stored with { Type = type }, null);
        Assert.Equal("Calendar.Contracts:PositionPassed", message.Exchange);
        Assert.Equal("urn:message:Calendar.Contracts:PositionPassed", message.Headers["MT-MessageType"]);
        Assert.Equal("""{"position":42}""", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Equal((42L, 41L), (message.Headers["position"], message.Headers["previous"]));
        Assert.False(message.Headers.ContainsKey("occurred"));
    }

    [Fact]
    public void What_an_event_does_not_have_is_not_in_its_headers()
    {
        var headers = new Dictionary<string, string> { ["correlation"] = "forged", ["occurred"] = "forged" };
        var message = RelayMessage.For(Stored with { Type = "person_changed", Data = "{}"u8.ToArray(), CorrelationId = null, CausationId = null, Headers = headers }, null);
        Assert.Equal(
            ["MT-MessageType", "eventId", "position", "previous", "recorded", "stream", "version"],
            message.Headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_watermark_says_how_far_the_log_is_published()
    {
        var message = RelayMessage.Watermark(9, Id);
        Assert.Equal("Calendar.Contracts:Watermark", message.Exchange);
        Assert.Equal("""{"position":9}""", Encoding.UTF8.GetString(message.Body.Span));
    }

    [Fact]
    public void Every_fact_of_the_catalog_is_published() =>
        Assert.Equal([.. EventCatalog.Types, typeof(PositionPassed), typeof(Watermark)], BusNames.Published);
}

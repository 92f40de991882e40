using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Xunit;

namespace Calendar.Tests.Contracts;

/// <summary>The bounds of a fact are read as the serializer would read them by itself, whatever they are.</summary>
public sealed class TimeBoundsRules
{
    private const string Whole = "\"earliest\":\"2017-02-24T11:59-05:00\",\"latest\":\"2017-02-25\",\"precision\":\"partOfDay\"";

    [Theory]
    [InlineData($$"""{{{Whole}}}""")]
    [InlineData($$"""{{{Whole}},"text":"hours later"}""")]
    [InlineData($$"""{{{Whole}},"text":null}""")]
    [InlineData($$"""{"text":"h\u00f6rs later \ud83d\ude00",{{Whole}}}""")]
    [InlineData($$"""{"addedLater":{"earliest":[{}]},{{Whole}},"other":[1,{"latest":2}]}""")]
    [InlineData($$"""{{{Whole}},"latest":"2017-03-01","precision":"day"}""")]
    [InlineData("""{"\u0065arliest":"2017-02-24","latest":"2017-02-24","precision":"\u0064ay"}""")]
    public void Bounds_are_read(string json)
    {
        var bounds = Plain(json);
        Assert.NotNull(bounds);
        Assert.Equal(bounds, Read(json));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"latest":"2017-02-24","precision":"day"}""")]
    [InlineData("""{"earliest":"2017-02-24","precision":"day"}""")]
    [InlineData("""{"earliest":"2017-02-24","latest":"2017-02-24"}""")]
    [InlineData("""{"Earliest":"2017-02-24","latest":"2017-02-24","precision":"day"}""")]
    [InlineData("""{"earliest":null,"latest":"2017-02-24","precision":"day"}""")]
    [InlineData("""{"earliest":20170224,"latest":"2017-02-24","precision":"day"}""")]
    [InlineData("""{"earliest":"2017-02-30","latest":"2017-02-24","precision":"day"}""")]
    [InlineData("""{"earliest":"2017-02-24","latest":{},"precision":"day"}""")]
    [InlineData("""{"earliest":"2017-02-24","latest":"2017-02-24","precision":null}""")]
    [InlineData("""{"earliest":"2017-02-24","latest":"2017-02-24","precision":2}""")]
    [InlineData("""{"earliest":"2017-02-24","latest":"2017-02-24","precision":"exactly"}""")]
    [InlineData($$"""{{{Whole}},"text":7}""")]
    [InlineData($$"""{{{Whole}},"text":["hours later"]}""")]
    [InlineData("null")]
    [InlineData("\"2017-02-24\"")]
    [InlineData("[]")]
    [InlineData("7")]
    public void What_are_no_bounds_is_refused(string json)
    {
        Assert.Null(Plain(json));
        Assert.Null(Read(json));
    }

    private static TimeBounds? Plain(string bounds) => Try(() => JsonSerializer.Deserialize<MeetingReinstated>(Fact(bounds), ContractJson.Options)!);

    private static TimeBounds? Read(string bounds) => Try(() => (MeetingReinstated)ContractJson.Read("meeting_reinstated", Encoding.UTF8.GetBytes(Fact(bounds))));

    private static TimeBounds? Try(Func<MeetingReinstated> read)
    {
        try
        {
            return read().Occurred;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Fact(string bounds) => $$"""{"meetingId":"talks","occurred":{{bounds}}}""";
}

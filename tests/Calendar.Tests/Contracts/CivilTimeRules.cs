using System.Text.Json;
using Calendar.Contracts;
using Xunit;

namespace Calendar.Tests.Contracts;

public sealed class CivilTimeRules
{
    [Theory]
    [InlineData("2017-03-01", "2017-03-01")]
    [InlineData("2017-03-01T09:00", "2017-03-01T09:00")]
    [InlineData("2017-02-24T12:00-05:00", "2017-02-24T12:00-05:00")]
    [InlineData("2017-02-24T12:00:30+08:30", "2017-02-24T12:00:30+08:30")]
    [InlineData("2017-02-24T12:00:00Z", "2017-02-24T12:00+00:00")]
    [InlineData("0001-01-01", "0001-01-01")]
    public void A_civil_time_is_read_and_written_as_it_was_said(string text, string written)
    {
        Assert.True(CivilTime.TryParse(text, out var time));
        Assert.Equal(written, time.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2017-02-29")]
    [InlineData("2017-2-3")]
    [InlineData("2017-03-01 09:00")]
    [InlineData("2017-03-01T9:00")]
    [InlineData("2017-03-01T24:00")]
    [InlineData("2017-03-01T09:00+19:00")]
    [InlineData("2017-03-01T09:00+05")]
    [InlineData("2017-03-01T09:00 +05:00")]
    [InlineData("2017-03-01T")]
    [InlineData("2017-03-01-05:00")]
    [InlineData("2017-03-01T09:00:00.5Z")]
    public void Any_other_spelling_is_refused(string? text) => Assert.False(CivilTime.TryParse(text, out _));

    [Fact]
    public void A_civil_time_is_text_in_json() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CivilTime>("20170301", ContractJson.Options));
}

using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Calendar.Tests.ServiceDefaults;

public sealed class ReadRules
{
    [Fact]
    public void A_subject_names_as_many_meetings_as_fit_and_says_how_many_more_there_are()
    {
        string[] meetings = [.. Enumerable.Range(1, 500).Select(nr => $"m{nr:d3}-{new string('x', 32)}")];

        var subject = ReadSubject.With("/at-risk", meetings);

        Assert.InRange(subject.Length, ReadSubject.Longest - 100, ReadSubject.Longest);
        Assert.StartsWith($"/at-risk: {meetings[0]},{meetings[1]},", subject, StringComparison.Ordinal);
        var named = subject.Split(',').Length;
        Assert.EndsWith($",{meetings[named - 1]} and {500 - named} more", subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_page_of_meetings_fits() =>
        Assert.DoesNotContain("more", ReadSubject.With("/agenda?limit=200", [.. Enumerable.Range(1, 200).Select(_ => Guid.NewGuid().ToString())]), StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false, "")]
    [InlineData(false, " ")]
    [InlineData(true, "a")]
    [InlineData(false, "a", "b")]
    [InlineData(false, "a\u0007")]
    [InlineData(false, "a\u202e")]
    [InlineData(true, "Ünïcode \U0001F512")]
    public void A_purpose_is_one_line_of_text_or_none(bool fits, params string[] given)
    {
        var context = new DefaultHttpContext();
        if (given.Length > 0)
            context.Request.Headers[ReadPurpose.Header] = given;

        Assert.Equal(fits, ReadPurpose.FaultOf(context.Request) is null);
        if (fits)
            Assert.Equal(given.SingleOrDefault(), ReadPurpose.Of(context.Request));
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_purpose_has_at_most_300_characters(int length, bool fits)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[ReadPurpose.Header] = string.Concat(Enumerable.Repeat("\U0001F512", length));

        Assert.Equal(fits, ReadPurpose.FaultOf(context.Request) is null);
    }
}

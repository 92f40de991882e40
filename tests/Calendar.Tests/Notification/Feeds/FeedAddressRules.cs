using Calendar.Notification.Feeds;
using Calendar.Notification.Links;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Calendar.Tests.Notification.Feeds;

public sealed class FeedAddressRules
{
    [Theory]
    [InlineData("https://calendar.example.org", "https://calendar.example.org/feeds/t.ics", "webcal://calendar.example.org/feeds/t.ics")]
    [InlineData("https://example.org/calendar/", "https://example.org/calendar/feeds/t.ics", "webcal://example.org/calendar/feeds/t.ics")]
    [InlineData("http://127.0.0.1:8083", "http://127.0.0.1:8083/feeds/t.ics", "webcal://127.0.0.1:8083/feeds/t.ics")]
    public void A_feed_is_read_where_the_settings_say(string root, string url, string webcal) =>
        Assert.Equal(new FeedAddress(url, webcal), FeedAddress.Of(Read(root), "t"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("calendar.example.org")]
    [InlineData("http://calendar.example.org")]
    [InlineData("https://user:word@example.org")]
    [InlineData("https://example.org/?x=1")]
    [InlineData("https://example.org/#x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc")]
    public void Where_that_is_must_be_safe_to_follow(string? root) => Assert.Throws<InvalidOperationException>(() => Read(root));

    private static PublicAddress Read(string? root) => PublicAddress.Read(new ConfigurationBuilder().AddInMemoryCollection([new("PUBLIC_URL", root)]).Build());
}

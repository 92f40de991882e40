using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Rebuilds;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Calendar.Tests.EventInbox;

public sealed class FeedPagesRules
{
    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended_until_the_log_ends()
    {
        using var http = new HttpClient(new LogAsFeed(length: 7, page: 3)) { BaseAddress = new Uri("http://feed/") };
        var pages = new FeedPages(new FeedClient(http, TimeProvider.System), TimeProvider.System, NullLogger<FeedPages>.Instance);
        var read = new List<string>();
        await foreach (var page in pages.After(1, CancellationToken.None))
            read.Add(string.Join(',', page.Select(one => one.Position)));

        Assert.Equal(["2,3,4", "5,6,7"], read);
    }
}

using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Rebuilds;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Calendar.Tests.EventInbox;

public sealed class FeedPagesRules
{
    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended_until_the_log_ends() =>
        Assert.Equal([(2, 4), (5, 7)], await Pages(new LogAsFeed(length: 7, page: 3)));

    [Fact]
    public async Task A_long_answer_is_cut_into_pages() =>
        Assert.Equal([(2, 251), (252, 501), (502, 700)], await Pages(new LogAsFeed(length: 700, page: 1_000)));

    [Fact]
    public async Task What_came_before_an_answer_broke_off_is_not_asked_for_again() =>
        Assert.Equal([(2, 251), (252, 301), (302, 551), (552, 601), (602, 700)], await Pages(new LogAsFeed(length: 700, page: 300, breaksOff: "{\"position\":")));

    /// <summary>First and last position of the pages after the first event.</summary>
    private static async Task<IReadOnlyList<(long, long)>> Pages(LogAsFeed feed)
    {
        using var http = new HttpClient(feed) { BaseAddress = new Uri("http://feed/") };
        var pages = new FeedPages(new FeedClient(http, TimeProvider.System), TimeProvider.System, NullLogger<FeedPages>.Instance);
        var read = new List<(long, long)>();
        await foreach (var page in pages.After(1, CancellationToken.None))
        {
            Assert.Equal(page[^1].Position, page[0].Position + page.Count - 1);
            read.Add((page[0].Position, page[^1].Position));
        }

        return read;
    }
}

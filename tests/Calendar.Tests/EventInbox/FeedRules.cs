using System.Net;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventInbox.Feed;
using Calendar.EventInbox.Intake;
using Xunit;

namespace Calendar.Tests.EventInbox;

public sealed class FeedRules
{
    [Fact]
    public async Task A_line_is_read_as_the_event_it_is()
    {
        var e = (await Read(InboxSamples.Line(5))).Single().Event;

        Assert.Equal((5, "person-p", 5, "person_changed"), (e.Position, e.Stream, e.Version, e.Type));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero).AddMicroseconds(123456), e.Recorded);
        Assert.Equal((null, "cause"), (e.CorrelationId, e.CausationId));
        Assert.Equal(new Dictionary<string, string> { ["actor"] = "desk-1", ["quiet"] = "true" }, e.Headers);
        Assert.Equal(new PersonChanged("p", 1), e.Fact);
    }

    [Fact]
    public async Task A_foreign_type_is_stepped_over() =>
        Assert.True((await Read(InboxSamples.Line(1, "order_placed", """{"order":7}"""))).Single().IsPassed);

    [Fact]
    public async Task A_fact_that_cannot_be_read_is_not_stepped_over()
    {
        var delivery = (await Read(InboxSamples.Line(1, data: """{"personId":"p"}"""))).Single();

        Assert.Equal((true, false), (delivery.Unreadable, delivery.IsPassed));
    }

    [Fact]
    public async Task A_page_that_breaks_off_gives_what_came_whole() =>
        Assert.Equal([1, 2], (await Read(InboxSamples.Line(1) + "\n" + InboxSamples.Line(2) + "\n{\"position\":3,\"str")).Select(one => one.Position));

    [Fact]
    public async Task A_page_that_is_no_feed_is_an_error() =>
        await Assert.ThrowsAnyAsync<JsonException>(() => Read("<html>"));

    [Fact]
    public async Task An_empty_page_is_the_end_of_the_log() => Assert.Empty(await Read(""));

    private static async Task<IReadOnlyList<Delivery>> Read(string body)
    {
        using var http = new HttpClient(new Answer(body)) { BaseAddress = new Uri("http://feed/") };
        return await new FeedClient(http, TimeProvider.System).Read(0, 10, CancellationToken.None);
    }

    private sealed class Answer(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }
}

using System.Globalization;
using System.Net;
using System.Web;

namespace Calendar.Tests.EventInbox;

/// <summary>A log of so many events behind the feed's address, which gives at most a page at a time.</summary>
internal sealed class LogAsFeed(int length, int page, string breaksOff = "") : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var after = int.Parse(HttpUtility.ParseQueryString(request.RequestUri!.Query)["after"]!, CultureInfo.InvariantCulture);
        var lines = Enumerable.Range(after + 1, Math.Min(page, length - after)).Select(position => InboxSamples.Line(position) + "\n" + (position == after + page ? breaksOff : ""));
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(string.Concat(lines)) });
    }
}

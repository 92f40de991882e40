using Calendar.Notification.Links;

namespace Calendar.Notification.Feeds;

/// <summary>Where a new feed is read. Shown once: whoever has it may read the feed.</summary>
/// <param name="Url">For programs that ask for the address of a calendar.</param>
/// <param name="Webcal">The same for a link: a click on it opens the calendar program.</param>
internal sealed record FeedAddress(string Url, string Webcal)
{
    /// <summary>The address of a token.</summary>
    /// <param name="service">Where this service is reached.</param>
    /// <param name="token">The token.</param>
    public static FeedAddress Of(PublicAddress service, string token)
    {
        var url = service.Feed(token);
        return new FeedAddress(url, "webcal" + url[url.IndexOf(':', StringComparison.Ordinal)..]);
    }
}

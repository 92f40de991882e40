namespace Calendar.Notification.Feeds;

/// <summary>Where a new feed is read. Shown once: whoever has it may read the feed.</summary>
/// <param name="Url">For programs that ask for the address of a calendar.</param>
/// <param name="Webcal">The same for a link: a click on it opens the calendar program.</param>
internal sealed record FeedAddress(string Url, string Webcal)
{
    /// <summary>The address of a token.</summary>
    /// <param name="root">How others reach this service.</param>
    /// <param name="token">The token.</param>
    public static FeedAddress Of(Uri root, string token)
    {
        var url = new Uri(root, $"feeds/{token}.ics").AbsoluteUri;
        return new FeedAddress(url, "webcal" + url[root.Scheme.Length..]);
    }
}

using Calendar.Notification.Links;

namespace Calendar.Notification.Pages;

/// <summary>Pages that say no.</summary>
internal static class Refusals
{
    /// <summary>Too much from one address of the network.</summary>
    public static Page TooMany { get; } = new(429, "Too many requests", $"<p>Too much was asked from your address of the network. Nothing was changed. Try again later.</p>");

    private static Page NoSuchLink { get; } = new(404, "This link leads nowhere", $"<p>It may have been cut off in the mail, or a newer one took its place. Try the link of the latest mail.</p>");

    /// <summary>The form cannot be read.</summary>
    /// <param name="status">400, 413 or 415.</param>
    public static Page BadForm(int status) => new(status, "The form cannot be read", $"<p>Nothing was changed. Go back, load the page again and fill it in.</p>");

    /// <summary>No link of ours: the same page for one that was made up, belongs to something else, or is of an earlier time; another one after too many of them.</summary>
    public static Page Guess(HttpContext context, CallerLimits limits) => limits.MayGuess(context) ? NoSuchLink : TooMany;
}

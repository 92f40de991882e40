namespace Calendar.Notification.Links;

/// <summary>Where readers reach this service. Taken from the settings alone, never from a request, so that nobody can have links made that lead elsewhere.</summary>
/// <param name="Root">Such as <c>https://calendar.example.org</c>, without a slash at the end.</param>
internal sealed record PublicAddress(string Root)
{
    /// <summary>Path of the pages that confirm an address, before the token.</summary>
    public const string Confirming = "/confirm/";

    /// <summary>Path of the pages that show a subscription, before the token.</summary>
    public const string Managing = "/subscription/";

    /// <summary>Path of the pages that end a subscription, before the token.</summary>
    public const string Ending = "/unsubscribe/";

    /// <summary>The form for a new subscription.</summary>
    public string Ask => $"{Root}/subscribe";

    /// <summary>Where an address is confirmed.</summary>
    public string Confirm(string token) => $"{Root}{Confirming}{token}";

    /// <summary>Where a subscription is seen and changed.</summary>
    public string Manage(string token) => $"{Root}{Managing}{token}";

    /// <summary>Where a subscription is ended.</summary>
    public string Unsubscribe(string token) => $"{Root}{Ending}{token}";

    /// <summary>Where a calendar program reads a feed.</summary>
    public string Feed(string token) => $"{Root}/feeds/{token}.ics";

    /// <summary>Reads <c>PUBLIC_URL</c>.</summary>
    /// <exception cref="InvalidOperationException">It is missing, or no address that a reader could follow safely.</exception>
    public static PublicAddress Read(IConfiguration settings) =>
        Uri.TryCreate(settings["PUBLIC_URL"], UriKind.Absolute, out var root)
        && (root.Scheme == Uri.UriSchemeHttps || (root.Scheme == Uri.UriSchemeHttp && root.IsLoopback))
        && root.UserInfo.Length == 0 && root.Query.Length == 0 && root.Fragment.Length == 0 && root.AbsoluteUri.Length <= 200
            ? new PublicAddress(root.AbsoluteUri.TrimEnd('/'))
            : throw new InvalidOperationException(
                "PUBLIC_URL must be how readers of mails reach Notification, such as https://calendar.example.org; http is taken on this machine alone.");
}

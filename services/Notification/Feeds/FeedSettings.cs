using Calendar.ServiceDefaults;

namespace Calendar.Notification.Feeds;

/// <summary>What feeds need to know of the service.</summary>
/// <param name="Root">How others reach it; ends with a slash. Taken from the settings alone, never from a request, so that nobody can have links made that lead elsewhere.</param>
/// <param name="Domain">The right side of each UID: the domain of the service's own mailbox.</param>
internal sealed record FeedSettings(Uri Root, string Domain)
{
    /// <summary>Reads <c>PUBLIC_URL</c>.</summary>
    /// <param name="settings">The settings of the process.</param>
    /// <param name="from">The service's own mailbox.</param>
    /// <exception cref="InvalidOperationException">It is missing, or no address that could be followed safely.</exception>
    public static FeedSettings Read(IConfiguration settings, Mailbox from) =>
        Uri.TryCreate(settings["PUBLIC_URL"], UriKind.Absolute, out var root)
        && (root.Scheme == Uri.UriSchemeHttps || (root.Scheme == Uri.UriSchemeHttp && root.IsLoopback))
        && root.UserInfo.Length == 0 && root.Query.Length == 0 && root.Fragment.Length == 0
            ? new FeedSettings(new Uri(root.AbsoluteUri.TrimEnd('/') + "/"), from.Domain)
            : throw new InvalidOperationException(
                "PUBLIC_URL must be how others reach Notification, such as https://calendar.example.org; http is taken on this machine alone.");
}

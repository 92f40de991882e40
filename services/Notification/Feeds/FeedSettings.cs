using Calendar.Notification.Links;

namespace Calendar.Notification.Feeds;

/// <summary>What feeds need to know of the service.</summary>
/// <param name="Address">Where it is reached.</param>
/// <param name="Domain">The right side of each UID: the domain of the service's own mailbox.</param>
internal sealed record FeedSettings(PublicAddress Address, string Domain);

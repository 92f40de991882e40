namespace Calendar.Notification.Subscriptions;

/// <summary>What somebody asks to be told of.</summary>
/// <param name="Mail">The address that is mailed: the bare address, without a name.</param>
/// <param name="About">Which meetings.</param>
/// <param name="Events">Class names of events such as <c>MeetingCanceled</c>; absent or empty for the usual ones.</param>
internal sealed record SubscriptionRequest(string Mail, About About, IReadOnlyList<string>? Events = null);

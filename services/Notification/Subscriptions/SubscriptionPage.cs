namespace Calendar.Notification.Subscriptions;

/// <summary>Some subscriptions, in the order in which they were made.</summary>
/// <param name="Subscriptions">At most as many as asked for.</param>
/// <param name="Next">Ask again with this as <c>after</c>; absent at the end.</param>
internal sealed record SubscriptionPage(IReadOnlyList<Subscription> Subscriptions, Guid? Next);

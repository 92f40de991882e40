namespace Calendar.Notification.Subscriptions;

/// <summary>A subscription as it is shown.</summary>
/// <param name="SubscriptionId">Its id.</param>
/// <param name="Mail">The address, as typed.</param>
/// <param name="About">Which meetings.</param>
/// <param name="Events">Class names of events, sorted; empty for the usual ones.</param>
/// <param name="Delivery"><c>immediately</c>, or <c>daily</c> at 07:00.</param>
/// <param name="Zone">IANA zone of the reader.</param>
/// <param name="Audience">What its mails may show: <c>public</c>, or <c>desk</c> when a desk made it.</param>
/// <param name="State"><c>pending</c> until the address is confirmed, <c>active</c>, or <c>ended</c>.</param>
/// <param name="MadeBy">Name of the key that made it; absent when the reader asked.</param>
/// <param name="MadeAt">When, UTC.</param>
internal sealed record Subscription(
    Guid SubscriptionId, string Mail, About About, IReadOnlyList<string> Events, string Delivery, string Zone, string Audience, string State, string? MadeBy,
    DateTimeOffset MadeAt);

using Calendar.Contracts;
using Calendar.Notification.Subscriptions;

namespace Calendar.Notification.Feeds;

/// <summary>The feed that a token opens.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MadeBy">Name of the key that made the feed, and answers for who reads it.</param>
/// <param name="About">Which meetings it holds.</param>
/// <param name="Audience">What it may show: public or desk.</param>
internal sealed record HeldFeed(Guid SubscriptionId, string MadeBy, About About, Audience Audience);

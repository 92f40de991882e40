using Calendar.Contracts;
using Calendar.Notification.Subscriptions;

namespace Calendar.Notification.Feeds;

/// <summary>The feed that a token opens.</summary>
/// <param name="About">Which meetings it holds.</param>
/// <param name="Audience">What it may show: public or desk.</param>
internal sealed record HeldFeed(About About, Audience Audience);

using Calendar.Notification.Bounces;
using Calendar.Notification.Digests;
using Calendar.Notification.Links;
using Calendar.Notification.OptIn;
using Calendar.Notification.Pages;
using Calendar.Notification.Subscriptions;
using Calendar.Notification.Suppressions;

namespace Calendar.Notification;

/// <summary>Gives the service what readers need: to ask, to agree, to change, to end; and what is done about addresses that are dead.</summary>
internal static class ReaderRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddReaders(this IServiceCollection services, PublicAddress address) => services
        .AddSingleton(address)
        .AddSingleton<LinkKey>()
        .AddSingleton<SubscriptionList>()
        .AddSingleton<HeldSubscriptions>()
        .AddSingleton<Asks>()
        .AddSingleton<Confirmations>()
        .AddSingleton<Forgetting>()
        .AddSingleton<CallerLimits>()
        .AddSingleton<HeldLink>()
        .AddSingleton<SuppressionList>()
        .AddSingleton<BounceRegister>()
        .AddSingleton<BounceCount>()
        .AddSingleton<DigestPlan>();
}

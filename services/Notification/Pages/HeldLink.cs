using Calendar.Notification.Links;
using Calendar.Notification.Subscriptions;

namespace Calendar.Notification.Pages;

/// <summary>Finds the subscription that a link of a mail stands for.</summary>
internal sealed class HeldLink(LinkKey key, HeldSubscriptions subscriptions, CallerLimits limits)
{
    private static readonly HeldSubscription Nobody =
        new(new Subscription(Guid.Empty, "", new About(), [], "", "", "", "", null, default), 0, null);

    /// <summary>The subscription of a link, or the page that refuses it: the same work and the same page whatever is wrong with it.</summary>
    public async Task<(HeldSubscription? Held, Page? Refusal)> Open(HttpContext context, LinkPurpose purpose, string token, CancellationToken stop)
    {
        var claimed = ReaderTokens.Claimed(token) ?? Guid.Empty;
        var held = await subscriptions.Find(claimed, stop) ?? Nobody;
        return (await key.Tokens(stop)).Fits(token, purpose, claimed, held.LinkVersion) && held != Nobody
            ? (held, null)
            : (null, Refusals.Guess(context, limits));
    }
}

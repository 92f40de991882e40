using Calendar.Notification.Links;
using Calendar.Notification.OptIn;

namespace Calendar.Notification.Pages;

/// <summary>Where the owner of an address agrees. Looking changes nothing, since mail scanners look; only the button does.</summary>
internal static class ConfirmPages
{
    /// <summary>The button, or how the link stands.</summary>
    public static async Task<IResult> Show(
        string token, HttpContext context, Confirmations confirmations, CallerLimits limits, PublicAddress address, CancellationToken stop)
    {
        var found = await confirmations.Look(token, stop);
        return found is { Standing: ConfirmationStanding.Open, Subscription: { } subscription }
            ? new Page(200, "Confirm your subscription",
                $"""
                <p>Mails to {subscription.Mail} about {ScopeWords.ForReader(subscription.About, found.Title)}.</p>
                <form method="post"><button>Yes, send me these mails</button></form>
                <p>If you did not ask for them, close this page: nothing is sent.</p>
                """)
            : Stands(found, context, limits, address);
    }

    /// <summary>Confirms.</summary>
    public static async Task<IResult> Confirm(
        string token, HttpContext context, Confirmations confirmations, CallerLimits limits, PublicAddress address, LinkKey key, CancellationToken stop)
    {
        var found = await confirmations.Confirm(token, stop);
        if (found is not { Standing: ConfirmationStanding.Open, Subscription: { } subscription })
        {
            return Stands(found, context, limits, address);
        }
        var manage = new ReaderLinks(address, await key.Tokens(stop)).Manage(subscription.SubscriptionId, found.LinkVersion);
        return new Page(200, "Your subscription is confirmed",
            $"""
            <p>You get mails about {ScopeWords.ForReader(subscription.About, found.Title)} from now on.</p>
            <p><a href="{manage}">See and change your subscription</a>. The same link is in every mail, beside the one that ends it.</p>
            """);
    }

    private static Page Stands(Confirmation found, HttpContext context, CallerLimits limits, PublicAddress address) => found.Standing switch
    {
        ConfirmationStanding.Confirmed => new Page(200, "Your subscription is confirmed already", $"<p>There is nothing left to do.</p>"),
        ConfirmationStanding.Expired => new Page(410, "This link has expired", $"<p>A link to confirm is good for 48 hours. <a href=\"{address.Ask}\">Ask for a new one</a>.</p>"),
        _ => Refusals.Guess(context, limits),
    };
}

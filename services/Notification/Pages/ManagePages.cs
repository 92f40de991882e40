using Calendar.Notification.Links;
using Calendar.Notification.OptIn;
using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Pages;

/// <summary>Where a reader sees and changes a subscription.</summary>
internal static class ManagePages
{
    /// <summary>The subscription as it is.</summary>
    public static async Task<IResult> Show(string token, HttpContext context, HeldLink link, LinkKey key, PublicAddress address, CancellationToken stop)
    {
        var (held, refusal) = await link.Open(context, LinkPurpose.Manage, token, stop);
        return refusal ?? await View(200, held!, SubscriptionForm.Of(held!.Subscription), [], Html.None, key, address, stop);
    }

    /// <summary>Changes it.</summary>
    public static async Task<IResult> Change(
        string token, HttpContext context, HeldLink link, HeldSubscriptions subscriptions, LinkKey key, PublicAddress address, CancellationToken stop)
    {
        var (held, refusal) = await link.Open(context, LinkPurpose.Manage, token, stop);
        if (held is null || held.Subscription.State != "active")
        {
            return refusal ?? await View(200, held!, SubscriptionForm.Empty, [], Html.None, key, address, stop);
        }
        var before = SubscriptionForm.Of(held.Subscription);
        string[] known = held.MayMove ? ["about", "which", "delivery", "zone"] : ["delivery", "zone"];
        var (sent, status) = await Form.Read(context.Request, known, SubscriptionForm.Several, stop);
        if (sent is null)
        {
            return Refusals.BadForm(status);
        }
        var form = SubscriptionForm.Read(sent) with { Mail = before.Mail };
        form = held.MayMove ? form : form with { About = before.About, Which = before.Which };
        var faults = new FaultList();
        SubscriptionCheck.Check(form.ToRequest(), faults);
        if (faults.Found.Count > 0)
        {
            return await View(422, held, form, faults.Found, Html.None, key, address, stop);
        }
        return await subscriptions.Change(held.Subscription.SubscriptionId, form.ToRequest(), stop)
            ? await Show(token, context, link, key, address, Html.Of($"<p role=\"status\"><strong>Your changes are kept.</strong></p>"), stop)
            : await View(409, held, form, [new Fault("/about", "You have another subscription that is just so.")], Html.None, key, address, stop);
    }

    private static async Task<IResult> Show(string token, HttpContext context, HeldLink link, LinkKey key, PublicAddress address, Html note, CancellationToken stop)
    {
        var (held, refusal) = await link.Open(context, LinkPurpose.Manage, token, stop);
        return refusal ?? await View(200, held!, SubscriptionForm.Of(held!.Subscription), [], note, key, address, stop);
    }

    private static async Task<Page> View(
        int status, HeldSubscription held, SubscriptionForm form, IReadOnlyList<Fault> faults, Html note, LinkKey key, PublicAddress address, CancellationToken stop)
    {
        var subscription = held.Subscription;
        if (subscription.State != "active")
        {
            return new Page(200, "This subscription is not active", $"<p>No mails are sent for it. <a href=\"{address.Ask}\">Ask for a new one</a>.</p>");
        }
        var end = new ReaderLinks(address, await key.Tokens(stop)).Unsubscribe(subscription.SubscriptionId, held.LinkVersion);
        return new Page(status, "Your subscription",
            $"""
            {note}{SubscriptionFields.Summary(faults)}<p>Mails to {subscription.Mail} about {ScopeWords.ForReader(subscription.About, held.Title)}.</p>
            <form method="post" novalidate>
            {(held.MayMove ? SubscriptionFields.Scope(form, faults) : Html.None)}{SubscriptionFields.Rest(form, faults)}<button>Keep these changes</button>
            </form>
            <p><a href="{end}">Get no more of these mails</a></p>
            """);
    }
}

using Calendar.Notification.Links;
using Calendar.Notification.OptIn;
using Calendar.Notification.Subscriptions;

namespace Calendar.Notification.Pages;

/// <summary>Where a subscription ends: by a mail program without a question (RFC 8058), or by a person who presses the button. Looking changes nothing.</summary>
internal static class UnsubscribePages
{
    private const string Field = "List-Unsubscribe";
    private const string OneClick = "One-Click";

    /// <summary>The button.</summary>
    public static async Task<IResult> Show(string token, HttpContext context, HeldLink link, CancellationToken stop)
    {
        var (held, refusal) = await link.Open(context, LinkPurpose.Unsubscribe, token, stop);
        return refusal ?? (held!.Subscription.State == "ended" ? Ended : new Page(200, "Get no more of these mails",
            $"""
            <p>Mails to {held.Subscription.Mail} about {ScopeWords.ForReader(held.Subscription.About, held.Title)}.</p>
            <form method="post"><input type="hidden" name="{Field}" value="{OneClick}"><button>Send me no more</button></form>
            """));
    }

    /// <summary>Ends it; once it has ended, this changes nothing.</summary>
    public static async Task<IResult> End(string token, HttpContext context, HeldLink link, SubscriptionList subscriptions, ILogger<HeldLink> log, CancellationToken stop)
    {
        var (held, refusal) = await link.Open(context, LinkPurpose.Unsubscribe, token, stop);
        if (held is null)
        {
            return refusal!;
        }
        var (form, status) = await Form.Read(context.Request, [Field], [], stop);
        if (form is null || form[Field] != OneClick)
        {
            return Refusals.BadForm(form is null ? status : 400);
        }
        await subscriptions.End(held.Subscription.SubscriptionId, null, stop);
        log.LogInformation("Subscription {SubscriptionId} was ended by its link", held.Subscription.SubscriptionId);
        return Ended;
    }

    private static Page Ended { get; } = new(200, "This subscription has ended", $"<p>No more of these mails are sent. One that was on its way just now may still arrive.</p>");
}

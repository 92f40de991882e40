using Calendar.Notification.Links;
using Calendar.Notification.OptIn;
using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Pages;

/// <summary>Where somebody asks for a subscription.</summary>
internal static class AskPages
{
    private const string Title = "Be told when a meeting changes";

    /// <summary>An empty form.</summary>
    public static Page Show() => Ask(200, SubscriptionForm.Empty, []);

    /// <summary>Takes the form. The answer is the same for every address.</summary>
    public static async Task<IResult> Take(HttpContext context, Asks asks, CallerLimits limits, CancellationToken stop)
    {
        if (!limits.MayAsk(context))
        {
            return Refusals.TooMany;
        }
        var (sent, status) = await Form.Read(context.Request, SubscriptionForm.Single, SubscriptionForm.Several, stop);
        if (sent is null)
        {
            return Refusals.BadForm(status);
        }
        var form = SubscriptionForm.Read(sent);
        var faults = new FaultList();
        if (SubscriptionCheck.Check(form.ToRequest(), faults) is not { } mailbox || faults.Found.Count > 0)
        {
            return Ask(422, form, faults.Found);
        }
        await asks.Take(mailbox, form.ToRequest(), stop);
        return new Page(202, "Look into your mailbox", $"<p>{AskTaken.Answer.Detail}</p>");
    }

    private static Page Ask(int status, SubscriptionForm form, IReadOnlyList<Fault> faults) => new(status, Title,
        $"""
        {SubscriptionFields.Summary(faults)}<p>You get a mail with a link first; nothing else is sent before you follow it. Every mail says how to end it.</p>
        <form method="post" novalidate>
        {SubscriptionFields.Mail(form, faults)}{SubscriptionFields.Scope(form, faults)}{SubscriptionFields.Rest(form, faults)}<button>Ask for these mails</button>
        </form>
        """);
}

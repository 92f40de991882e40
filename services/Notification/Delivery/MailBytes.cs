using Calendar.Notification.Alerts;
using Calendar.Notification.Links;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Delivery;

/// <summary>The bytes of a mail of the ledger. Pure: made once, before the first try, and the same in all.</summary>
internal static class MailBytes
{
    /// <summary>The Message-ID of a line of the ledger.</summary>
    public static string MessageId(Guid mailId, Mailbox from) => $"<{mailId:n}@{from.Domain}>";

    /// <summary>Writes the mail.</summary>
    /// <param name="mail">The line of the ledger.</param>
    /// <param name="from">The service's own mailbox.</param>
    /// <param name="told">What its commands came to, in order; none where its words are ready.</param>
    /// <param name="links">The links by which a subscription is changed and ended.</param>
    public static byte[] Of(DueMail mail, Mailbox from, IReadOnlyList<Told> told, ReaderLinks links)
    {
        var list = mail.Kind is "alert" or "digest" ? mail.SubscriptionId : null;
        var composed = mail.Words ?? AlertText.Of(Change.InOrder(told.Select(command => command.To(mail.Audience))), told[^1].Meeting);
        var words = list is { } signed ? links.Sign(composed, signed, mail.LinkVersion) : composed;
        return MailWriter.Write(new MailMessage(
            from, "Calendar", Mailbox.Parse(mail.Recipient!), words.Subject, mail.Now, MessageId(mail.MailId, from),
            new MailPart.Multi(
                "alternative", $"mail-{mail.MailId:n}",
                new MailPart.Text("text/plain", words.Plain),
                new MailPart.Text("text/html", words.Html)))
        {
            Thread = mail.Thread,
            Further = list is { } subscription ? [("List-Id", $"<alerts.{from.Domain}>"), .. links.Headers(subscription, mail.LinkVersion)] : [],
        });
    }
}

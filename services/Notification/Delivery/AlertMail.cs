using Calendar.Notification.Alerts;
using Calendar.Notification.Mail;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Delivery;

/// <summary>The bytes of one alert. Pure: made once, before the first try.</summary>
internal static class AlertMail
{
    /// <summary>The Message-ID of a line of the ledger.</summary>
    public static string MessageId(Guid alertId, Mailbox from) => $"<{alertId:n}@{from.Domain}>";

    /// <summary>Writes the mail.</summary>
    /// <param name="alertId">The line of the ledger.</param>
    /// <param name="from">The service's own mailbox.</param>
    /// <param name="to">The subscriber.</param>
    /// <param name="text">The words.</param>
    /// <param name="at">The Date header.</param>
    /// <param name="thread">Message-IDs of earlier mails about the meeting to this subscriber, oldest first.</param>
    public static byte[] Write(Guid alertId, Mailbox from, Mailbox to, AlertText text, DateTimeOffset at, IReadOnlyList<string> thread) =>
        MailWriter.Write(new MailMessage(
            from, "Calendar", to, text.Subject, at, MessageId(alertId, from),
            new MailPart.Multi(
                "alternative", $"alert-{alertId:n}",
                new MailPart.Text("text/plain", text.Plain),
                new MailPart.Text("text/html", text.Html)))
        {
            Thread = thread,
            Further = [("List-Id", $"<alerts.{from.Domain}>")],
        });
}

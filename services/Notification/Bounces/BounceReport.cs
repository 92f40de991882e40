namespace Calendar.Notification.Bounces;

/// <summary>What a mail server reports of one of our mails (RFC 3464).</summary>
/// <param name="MailId">The mail, of whose envelope sender it speaks.</param>
/// <param name="Action">failed, delayed, delivered, relayed or expanded, in lower case.</param>
/// <param name="Status">Such as <c>5.1.1</c>; null when it cannot be read.</param>
internal sealed record BounceReport(Guid MailId, string Action, string? Status);

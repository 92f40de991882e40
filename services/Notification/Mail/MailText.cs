namespace Calendar.Notification.Mail;

/// <summary>The words of one mail. The plain text says everything.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Plain">Plain text; the first line says the most.</param>
/// <param name="Html">The same as a whole page of HTML, without scripts, remote images or styles.</param>
internal sealed record MailText(string Subject, string Plain, string Html);

using System.Net;
using Calendar.Notification.Mail;

namespace Calendar.Notification.OptIn;

/// <summary>The words of the mail that asks for consent. Nothing in it was written by whoever asked. Pure.</summary>
internal static class ConfirmationText
{
    /// <summary>Composes the words.</summary>
    /// <param name="scope">What the subscription is about, see <see cref="ScopeWords.ForStrangers"/>.</param>
    /// <param name="link">Where to confirm.</param>
    public static MailText Of(string scope, string link) => new(
        "Confirm your subscription to the calendar",
        $"""
        Somebody, perhaps you, asked for mails to this address about {scope}.

        To get them, open this page within 48 hours and press the button:
        {link}

        If it was not you, do nothing: you will get no such mails.

        """.ReplaceLineEndings("\n"),
        $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Confirm your subscription</title></head><body>
        <p>Somebody, perhaps you, asked for mails to this address about {WebUtility.HtmlEncode(scope)}.</p>
        <p>To get them, <a href="{link}">open this page within 48 hours and press the button</a>.</p>
        <p>If it was not you, do nothing: you will get no such mails.</p>
        </body></html>

        """.ReplaceLineEndings("\n"));
}

using System.Globalization;
using System.Net;
using Calendar.Notification.Mail;

namespace Calendar.Notification.Checkpoints;

/// <summary>What the mail says that carries a checkpoint of the log to an auditor. Pure.</summary>
internal static class CheckpointText
{
    private const string Rule = "----------------------------------------------------------------";

    /// <summary>The words.</summary>
    /// <param name="note">The checkpoint as it was signed: origin, size and root in its first lines.</param>
    /// <param name="day">The day that it is sent for, UTC.</param>
    /// <returns>Null when it is no checkpoint.</returns>
    public static MailText? Of(string note, DateOnly day)
    {
        var lines = note.Split('\n');
        if (lines.Length < 5 || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return null;
        }
        var subject = FormattableString.Invariant($"Checkpoint of the log {lines[0]}, {day:yyyy-MM-dd}: {size} entries");
        var explained = FormattableString.Invariant(
            $"This is what the first {size} entries of the log {lines[0]} are, signed. Keep it: whoever exports the log later cannot leave one of them out or change one without contradicting it.");
        const string use = "Save the lines between the rules to a file, after those of earlier mails, and give it to the program in an export: python3 verify.py --checkpoints FILE";
        return new MailText(
            subject,
            $"{explained}\n\n{use}\n\n{Rule}\n{note}{Rule}\n",
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(subject)}</title></head><body><p>{WebUtility.HtmlEncode(explained)}</p>"
            + $"<p>{WebUtility.HtmlEncode(use)}</p><pre>{WebUtility.HtmlEncode(note)}</pre></body></html>");
    }
}

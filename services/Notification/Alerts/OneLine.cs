using System.Text;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Alerts;

/// <summary>Text that somebody wrote, made fit to stand inside a line of ours.</summary>
internal static class OneLine
{
    /// <summary>Joins the lines and drops what could hide or fake others: control characters and marks that turn the writing direction.</summary>
    /// <remarks>The API refuses these characters, but the log may have other writers.</remarks>
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var fits = PlainText.ForbiddenIn(rune.ToString()) is null && !Rune.IsWhiteSpace(rune);
            if (fits)
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }
        return line.ToString().TrimEnd();
    }
}

using System.Globalization;
using System.Net;
using Calendar.Contracts;
using Calendar.Notification.Alerts;
using Calendar.Notification.Mail;

namespace Calendar.Notification.Digests;

/// <summary>The words of a daily mail: each meeting once, what happened to it in order, and how it stands. Pure.</summary>
internal static class DigestText
{
    /// <summary>Composes the words.</summary>
    /// <param name="told">What commands came to, in any order.</param>
    /// <param name="reader">What the reader may see of them.</param>
    /// <param name="day">The reader's day.</param>
    /// <returns>Null when there is nothing to tell.</returns>
    public static MailText? Of(IEnumerable<Told> told, Audience reader, DateOnly day)
    {
        var meetings = told
            .Where(one => one.To(reader).Count > 0)
            .OrderBy(one => one.Position)
            .GroupBy(one => one.Meeting.MeetingId)
            .Select(ofOne => new Entry(ofOne.Last(), [.. ofOne.SelectMany(one => one.To(reader)).Select(change => change.Sentence)]))
            .ToList();
        if (meetings.Count == 0)
        {
            return null;
        }
        var subject = string.Create(CultureInfo.InvariantCulture, $"{day:d MMM yyyy}: {(meetings.Count == 1 ? "1 meeting changed" : $"{meetings.Count} meetings changed")}");
        return new MailText(
            subject,
            $"{subject}\n\n{string.Join('\n', meetings.Select(entry => entry.Plain))}",
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{subject}</title></head><body>
            <h1>{subject}</h1>
            {string.Join('\n', meetings.Select(entry => entry.Html))}
            </body></html>

            """.ReplaceLineEndings("\n"));
    }

    private sealed record Entry(Told Last, IReadOnlyList<string> Sentences)
    {
        public string Plain => $"{Title}\n{string.Concat(Sentences.Select(sentence => $"- {sentence}\n"))}{Stands}\n";

        public string Html => $"<h2>{Safe(Title)}</h2>\n<ul>{string.Concat(Sentences.Select(sentence => $"<li>{Safe(sentence)}</li>"))}</ul>\n<p>{Safe(Stands)}</p>";

        private string Title => OneLine.Of(Last.Meeting.Title);

        private string Stands => string.Create(CultureInfo.InvariantCulture,
            $"It stands thus: {StatusWord.Of(Last.Meeting.Status)}; {PlanChanges.When(Last.Meeting)}; version {Last.Meeting.Version} of the record.");

        private static string Safe(string text) => WebUtility.HtmlEncode(text);
    }
}

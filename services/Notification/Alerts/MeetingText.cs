using System.Globalization;
using System.Net;
using Calendar.History;
using Calendar.Notification.Mail;

namespace Calendar.Notification.Alerts;

/// <summary>The words of a mail about one meeting: what is new first, then how it stands. Pure.</summary>
internal static class MeetingText
{
    /// <summary>Composes the words.</summary>
    /// <param name="word">The state word, for the subject.</param>
    /// <param name="news">What is new, a paragraph each; the first one says the most.</param>
    /// <param name="meeting">How it stands.</param>
    /// <param name="more">What else is to be said of how it stands, under names.</param>
    public static MailText Of(string word, IReadOnlyList<string> news, MeetingState meeting, params IReadOnlyList<(string Name, string Value)> more)
    {
        var title = OneLine.Of(meeting.Title);
        IReadOnlyList<(string Name, string Value)> facts = [.. Facts(meeting), .. more];
        return new MailText(
            $"{word}: {title}",
            string.Join('\n', [.. news, "", title, .. facts.Select(fact => $"{fact.Name}: {fact.Value}"), "", Note(meeting)]) + "\n",
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{Safe(title)}</title></head><body>
            {string.Join('\n', news.Select((line, i) => i == 0 ? $"<p><strong>{Safe(line)}</strong></p>" : $"<p>{Safe(line)}</p>"))}
            <h1>{Safe(title)}</h1>
            <dl>
            {string.Join('\n', facts.Select(fact => $"<dt>{fact.Name}</dt><dd>{Safe(fact.Value)}</dd>"))}
            </dl>
            <p>{Safe(Note(meeting))}</p>
            </body></html>

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>Before the date of the meeting: whether that still holds.</summary>
    public static string Planned(MeetingState meeting) => meeting.Status is MeetingStatus.Postponed or MeetingStatus.Canceled ? "Was planned for" : "When";

    private static IEnumerable<(string Name, string Value)> Facts(MeetingState meeting)
    {
        yield return ("Status", StatusWord.Of(meeting.Status));
        yield return (Planned(meeting), PlanChanges.When(meeting));
        var place = string.Join(", ", new[] { meeting.Place?.Name, meeting.Place?.City, meeting.Place?.Country }.Where(part => part is not null));
        if (place.Length > 0)
        {
            yield return ("Where", OneLine.Of(place));
        }
        if (meeting.Parties.Count > 0)
        {
            yield return ("Between", OneLine.Of(string.Join("; ", meeting.Parties.Select(party => party.Name))));
        }
    }

    private static string Note(MeetingState meeting) => string.Create(CultureInfo.InvariantCulture,
        $"This is the state at version {meeting.Version} of the record, {meeting.LastRecorded:d MMM yyyy HH:mm:ss} UTC. A mail about this meeting with a lower version is older.");

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}

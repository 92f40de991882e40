using System.Globalization;
using System.Net;
using Calendar.History;
using Calendar.Notification.Mail;

namespace Calendar.Notification.Alerts;

/// <summary>The words of one alert, the same for every reader of one audience: the state word first, then what changed, then how the meeting stands.</summary>
internal static class AlertText
{
    /// <summary>Composes the words.</summary>
    /// <param name="changes">What the facts of one command mean to the readers, at least one, in order.</param>
    /// <param name="meeting">The meeting after them.</param>
    public static MailText Of(IReadOnlyList<Change> changes, MeetingState meeting)
    {
        var ordered = changes.OrderByDescending(change => change.Weight).ToList();
        var sentences = ordered.Select(change => change.Sentence).Distinct().ToList();
        var title = OneLine.Of(meeting.Title);
        var facts = Facts(meeting);
        return new MailText(
            $"{ordered[0].Word}: {title}",
            string.Join('\n', [.. sentences, "", title, .. facts.Select(fact => $"{fact.Name}: {fact.Value}"), "", Note(meeting)]) + "\n",
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{Safe(title)}</title></head><body>
            {string.Join('\n', sentences.Select((sentence, i) => i == 0 ? $"<p><strong>{Safe(sentence)}</strong></p>" : $"<p>{Safe(sentence)}</p>"))}
            <h1>{Safe(title)}</h1>
            <dl>
            {string.Join('\n', facts.Select(fact => $"<dt>{fact.Name}</dt><dd>{Safe(fact.Value)}</dd>"))}
            </dl>
            <p>{Safe(Note(meeting))}</p>
            </body></html>

            """.ReplaceLineEndings("\n"));
    }

    private static List<(string Name, string Value)> Facts(MeetingState meeting)
    {
        var place = string.Join(", ", new[] { meeting.Place?.Name, meeting.Place?.City, meeting.Place?.Country }.Where(part => part is not null));
        var parties = string.Join("; ", meeting.Parties.Select(party => party.Name));
        List<(string, string)> facts = [("Status", StatusWord.Of(meeting.Status)), (meeting.Status is MeetingStatus.Postponed or MeetingStatus.Canceled ? "Was planned for" : "When", PlanChanges.When(meeting))];
        if (place.Length > 0)
        {
            facts.Add(("Where", OneLine.Of(place)));
        }
        if (parties.Length > 0)
        {
            facts.Add(("Between", OneLine.Of(parties)));
        }
        return facts;
    }

    private static string Note(MeetingState meeting) => string.Create(CultureInfo.InvariantCulture,
        $"This is the state at version {meeting.Version} of the record, {meeting.LastRecorded:d MMM yyyy HH:mm:ss} UTC. A mail about this meeting with a lower version is older.");

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}

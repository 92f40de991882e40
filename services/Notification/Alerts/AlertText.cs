using Calendar.History;
using Calendar.Notification.Mail;

namespace Calendar.Notification.Alerts;

/// <summary>The words of one alert, the same for every reader of one audience: the state word first, then what changed, then how the meeting stands.</summary>
internal static class AlertText
{
    /// <summary>Composes the words.</summary>
    /// <param name="changes">What the commands mean to the readers, at least one, in the order in which it is said.</param>
    /// <param name="meeting">The meeting after them.</param>
    public static MailText Of(IReadOnlyList<Change> changes, MeetingState meeting) =>
        MeetingText.Of(changes[0].Word, [.. changes.Select(change => change.Sentence).Distinct()], meeting);
}

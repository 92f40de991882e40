using System.Globalization;
using Calendar.History;
using Calendar.Notification.Alerts;
using Calendar.Notification.Mail;

namespace Calendar.Notification.Participants;

/// <summary>The words of a mail to somebody who takes part: what changed and when the meeting is, at the venue and on the reader's own clock, in one line. Pure.</summary>
internal static class ParticipantText
{
    /// <summary>Composes the words.</summary>
    /// <param name="changes">What is to be told, at least one change, in the order in which it is said.</param>
    /// <param name="meeting">The meeting as the reader may see it.</param>
    /// <param name="zone">IANA zone of the reader; null when none is known.</param>
    /// <param name="earlier">What the reader was told before, oldest first.</param>
    public static MailText Of(IReadOnlyList<Change> changes, MeetingState meeting, string? zone, IReadOnlyList<EarlierMail> earlier)
    {
        var own = ReaderTime.Of(meeting, zone);
        var replaced = changes[0].Replaces is { } notice ? Replaced(notice, meeting, earlier) : null;
        var first = string.Join(' ', new[] { Ended(changes[0].Sentence), replaced, Time(changes[0], meeting), own is null ? null : $"On your clock: {own}." }.Where(part => part is not null));
        IEnumerable<string> before = replaced is null && earlier.Count > 0 ? [$"You were told before, on {When(earlier[^1])}: \"{earlier[^1].Said}\"."] : [];
        return MeetingText.Of(
            changes[0].Word, [first, .. changes.Skip(1).Select(change => change.Sentence).Distinct().Where(sentence => sentence != changes[0].Sentence), .. before], meeting,
            own is null ? [] : [("On your clock", own)]);
    }

    // What somebody else wrote need not end as a sentence does.
    private static string Ended(string sentence) => sentence.TrimEnd('"') is [.., '.' or '!' or '?' or '…'] ? sentence : sentence + ".";

    private static string? Time(Change first, MeetingState meeting)
    {
        var when = PlanChanges.When(meeting);
        return first.Sentence.Contains(when, StringComparison.Ordinal) ? null : $"{MeetingText.Planned(meeting)}: {when}.";
    }

    // The first mail that was based on a version that had the notice is the one that told it.
    private static string? Replaced(string notice, MeetingState meeting, IReadOnlyList<EarlierMail> earlier)
    {
        if (meeting.Notices.FirstOrDefault(one => one.Fact.NoticeId == notice) is not { } replaced)
        {
            return null;
        }
        return earlier.FirstOrDefault(mail => mail.BasedOn >= replaced.Version) is { } told
            ? $"This replaces what you were told on {When(told)}: \"{told.Said}\"."
            : $"This replaces a notice of {Utc(replaced.Recorded)}, which did not reach you: {ParticipantChanges.Says(replaced.Fact.Says)}.";
    }

    private static string When(EarlierMail mail) => Utc(mail.At);

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using Calendar.Notification.Calendars;

namespace Calendar.Notification.Participants;

/// <summary>What one person is owed because of some commands.</summary>
/// <param name="Object">What their calendar is told.</param>
/// <param name="IsUrgent">Whether it leaves at once.</param>
internal sealed record Owed(CalendarObject Object, bool IsUrgent)
{
    // What changes nothing in a calendar.
    private static readonly HashSet<string> OnlyWords =
        [nameof(NoticeSent), nameof(VisaRequested), nameof(VisaAssured), nameof(VisaApproved), nameof(VisaIssued), nameof(VisaRefused), nameof(VisaRevoked), Change.NotReached];

    /// <summary>Decides what a person is owed.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="changes">What the commands mean to those who take part.</param>
    /// <param name="meeting">The meeting after them.</param>
    /// <param name="invitation">Whether the person's calendar holds it.</param>
    /// <returns>Null when the commands are nothing to the person.</returns>
    public static Owed? To(string personId, IReadOnlyList<Change> changes, MeetingState meeting, Invitation invitation)
    {
        var heard = changes.Where(change => change.Concerns(personId)).ToList();
        return heard.Count == 0 || (!Roster.MayKnow(meeting) && invitation == Invitation.No)
            ? null
            : new Owed(ObjectFor(personId, heard, meeting, invitation), heard.Any(change => change.IsUrgent));
    }

    private static CalendarObject ObjectFor(string personId, List<Change> heard, MeetingState meeting, Invitation invitation)
    {
        if (!Roster.Of(meeting).Contains(personId) && Roster.OrganiserOf(meeting) != personId)
        {
            return invitation == Invitation.No ? CalendarObject.None : CalendarObject.Uninvite;
        }
        if (meeting is { IsOn: true, Removed: false } && IsFixed(meeting))
        {
            return invitation != Invitation.Yes || heard.Any(change => !OnlyWords.Contains(change.Event)) ? CalendarObject.Request : CalendarObject.None;
        }
        var isOver = meeting.Status is MeetingStatus.Held or MeetingStatus.Missed;
        return invitation == Invitation.No || isOver ? CalendarObject.None : CalendarObject.Cancel;
    }

    private static bool IsFixed(MeetingState meeting) =>
        meeting.When.Precision is Precision.Minute or Precision.PartOfDay or Precision.Day && EntryTime.Of(meeting.When, meeting.Place?.Zone) is not null;
}

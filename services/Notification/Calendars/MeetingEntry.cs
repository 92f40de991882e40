using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using NodaTime;

namespace Calendar.Notification.Calendars;

/// <summary>A meeting as a calendar shows it. Pure: the same state gives the same entry.</summary>
internal static class MeetingEntry
{
    /// <summary>The entry of a meeting.</summary>
    /// <param name="meeting">The meeting as the reader may see it.</param>
    /// <param name="domain">The right side of its UID.</param>
    /// <param name="sequence">Its SEQUENCE.</param>
    public static CalendarEntry Of(MeetingView meeting, string domain, long sequence)
    {
        var isRough = meeting.When.Precision is not (Precision.Minute or Precision.PartOfDay or Precision.Day);
        return new CalendarEntry(
            CalendarUid.Of(meeting.MeetingId, domain), sequence, Instant.FromDateTimeOffset(meeting.LastRecorded),
            EntryTime.Of(meeting.When, meeting.Place?.Zone), Word(meeting.Status) + OneLine.Of(meeting.Title))
        {
            Description = string.Join('\n', Facts(meeting).Select(fact => $"{fact.Name}: {OneLine.Of(fact.Value)}")),
            Location = Place(meeting),
            Comment = IsOff(meeting.Status) && meeting.Announcement.Reason is { } reason ? OneLine.Of(reason) : null,
            Status = IsOff(meeting.Status) ? EntryStatus.Cancelled
                : isRough || meeting.Status is MeetingStatus.Proposed or MeetingStatus.AtRisk ? EntryStatus.Tentative
                : EntryStatus.Confirmed,
            IsTransparent = isRough || IsOff(meeting.Status),
            IsConfidential = meeting.Audience != Audience.Public,
        };
    }

    // Few calendar programs show the status of an entry.
    private static string Word(MeetingStatus status) => status switch
    {
        MeetingStatus.Proposed => "Proposed: ",
        MeetingStatus.AtRisk => "At risk: ",
        MeetingStatus.Postponed => "Postponed: ",
        MeetingStatus.Canceled => "Canceled: ",
        MeetingStatus.Missed => "Missed: ",
        _ => "",
    };

    private static bool IsOff(MeetingStatus status) => status is MeetingStatus.Postponed or MeetingStatus.Canceled;

    private static IEnumerable<(string Name, string Value)> Facts(MeetingView meeting)
    {
        yield return ("Status", StatusWord.Of(meeting.Status));
        yield return (IsOff(meeting.Status) ? "Was planned for" : "When", meeting.WhenText);
        if (meeting.Parties.Count > 0)
        {
            yield return ("Between", string.Join("; ", meeting.Parties.Select(party => party.Name)));
        }
        if (meeting.Announcement.Reason is { } reason)
        {
            yield return ("Reason given", reason);
        }
    }

    private static string? Place(MeetingView meeting) => meeting.Place is { } place
        ? OneLine.Of(string.Join(", ", new[] { place.Name, place.City, place.Country }.Where(part => part is not null)))
        : null;
}

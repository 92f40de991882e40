using Calendar.Contracts;
using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Participants;

/// <summary>Who takes part in a meeting, by person.</summary>
internal static class Roster
{
    /// <summary>The people whose seats count; one person may hold several.</summary>
    public static IReadOnlySet<string> Of(MeetingState meeting) =>
        meeting.Delegates.Where(seat => seat is { Withdrawn: false, PersonId: not null }).Select(seat => seat.PersonId!).ToHashSet(StringComparer.Ordinal);

    /// <summary>The organiser, if it could be a person of the directory: it may be a party or an office as well, of which the directory knows nothing.</summary>
    public static string? OrganiserOf(MeetingState meeting) =>
        meeting.Organiser is { } organiser && PlainText.IsId(organiser) && meeting.Parties.All(party => party.PartyId != organiser) ? organiser : null;

    /// <summary>The people who hold these seats, withdrawn or not.</summary>
    public static IReadOnlyList<string> Holders(MeetingState? meeting, IEnumerable<string> delegateIds) => meeting is null ? [] :
        [.. meeting.Delegates.Where(seat => seat.PersonId is not null && delegateIds.Contains(seat.DelegateId)).Select(seat => seat.PersonId!).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether participants may know of the meeting: not while it is for desks alone.</summary>
    public static bool MayKnow(MeetingState meeting) => meeting.Audience != Audience.Desk;
}

using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>A visa on which a meeting may hang.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Title">What the meeting is called.</param>
/// <param name="Status">How the meeting stands.</param>
/// <param name="When">When it is to take place.</param>
/// <param name="Zone">IANA zone of the venue; left out when no place is agreed.</param>
/// <param name="DelegateId">The delegate.</param>
/// <param name="PersonId">The person; left out while not named.</param>
/// <param name="State">Where the visa stands.</param>
/// <param name="Authority">The office that took the last step; left out when not known.</param>
/// <param name="NeededBy">Last civil day by which it is of use; left out when the meeting has no date.</param>
/// <param name="ValidUntil">Last civil day on which it may be used; left out when not known.</param>
/// <param name="Gates">Whether the meeting may still take place, its visa rule needs the visa, and it is missing.</param>
internal sealed record VisaCase(
    string MeetingId,
    string Title,
    MeetingStatus Status,
    MeetingTime When,
    string? Zone,
    string DelegateId,
    string? PersonId,
    VisaRung State,
    string? Authority,
    DateOnly? NeededBy,
    DateOnly? ValidUntil,
    bool Gates)
{
    /// <summary>The cases of a meeting; none when no delegate needs a visa.</summary>
    public static IEnumerable<VisaCase> Of(MeetingState meeting)
    {
        IReadOnlyList<string> missing = meeting.IsOn || meeting.Status == MeetingStatus.Proposed ? VisaRuleCheck.Of(meeting).Missing : [];
        return meeting.Delegates
            .Where(one => !one.Withdrawn && one.Visa.Rung != VisaRung.NotRequired)
            .Select(one => new VisaCase(
                meeting.MeetingId, meeting.Title, meeting.Status, meeting.When, meeting.Place?.Zone, one.DelegateId, one.PersonId, one.Visa.Rung,
                one.Visa.Authority, MeetingSpan.NeededBy(meeting.When, one.Visa.NeededBy), one.Visa.ValidUntil, missing.Contains(one.DelegateId)));
    }
}

using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What a meeting is to be. The fields mean what they mean in <see cref="MeetingPlan"/>.</summary>
internal sealed record Plan(
    string Title,
    MeetingTime When,
    IReadOnlyList<Party> Parties,
    Audience Audience,
    string? Track = null,
    string? Organiser = null,
    IReadOnlyList<string>? Organisers = null,
    Place? Place = null,
    VisaRule? VisaRule = null,
    MeetingPolicy? Policy = null,
    string? AnnouncedBy = null,
    string? InitiatedBy = null,
    string? Text = null)
{
    /// <summary>What a meeting is planned to be now, for a caller who schedules what was proposed and changes only a part of it.</summary>
    internal static Plan Of(MeetingState state) => new(
        state.Title,
        state.When,
        [.. state.Parties.Select(party => new Party(party.PartyId, party.Name, party.Country, [.. party.Delegates.Where(one => !one.Withdrawn).Select(Seat)]))],
        state.Audience,
        state.Track,
        state.Organiser,
        state.Organisers,
        state.Place,
        state.VisaRule,
        state.Policy,
        state.Announcement.AnnouncedBy,
        state.Announcement.InitiatedBy,
        state.Text);

    /// <summary>A seat as it would be planned today.</summary>
    internal static MeetingDelegate Seat(DelegateState one) =>
        new(one.DelegateId, one.PersonId, one.Role, one.Head, one.Required, one.Visa.Rung != VisaRung.NotRequired);
}

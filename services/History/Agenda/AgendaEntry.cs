using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What the agenda shows of a meeting: the same to everybody who may know of it.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">How it stands.</param>
/// <param name="When">When it is to take place, as civil time at the venue.</param>
/// <param name="WhenText">The same in words, no finer than it is known.</param>
/// <param name="Place">Where it is held; null when not known.</param>
/// <param name="Parties">The sides, without their delegates.</param>
/// <param name="Audience">Who may know of it.</param>
/// <param name="Version">Version of its stream.</param>
public sealed record AgendaEntry(
    string MeetingId, string Title, MeetingStatus Status, MeetingTime When, string WhenText, Place? Place,
    IReadOnlyList<PartyView> Parties, Audience Audience, long Version)
{
    /// <summary>What the agenda shows of a meeting. Pure.</summary>
    /// <param name="state">The meeting.</param>
    public static AgendaEntry Of(MeetingState state) => new(
        state.MeetingId,
        state.Title,
        state.Status,
        state.When,
        TimeWords.Of(state.When, state.Place?.Zone),
        state.Place,
        [.. state.Parties.Select(party => new PartyView(party.PartyId, party.Name, party.Country, null))],
        state.Audience,
        state.Version);
}

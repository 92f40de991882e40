using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Whether what became of a meeting may be recorded: held, missed by a side, and what a side answered before.</summary>
internal static class OutcomeDecider
{
    internal static Decision Decide(MeetingState state, MeetingCommand command) => (state, command) switch
    {
        ({ Status: MeetingStatus.Held }, HoldMeeting) => Decision.Nothing,
        ({ IsOn: true }, HoldMeeting ask) => Decision.Accept(new MeetingHeld(ask.MeetingId, ask.Clocks.Occurred, ask.Text)),

        (_, MissMeeting ask) when !Has(state, ask.PartyId) => MeetingRejections.UnknownParty(ask.PartyId),
        ({ Status: MeetingStatus.Missed }, MissMeeting ask) when IsMissed(state, ask.PartyId) => Decision.Nothing,
        ({ IsOn: true } or { Status: MeetingStatus.Missed }, MissMeeting ask) => Decision.Accept(
            new MeetingMissed(ask.MeetingId, ask.Clocks.Occurred, ask.PartyId, ask.Text)),

        (_, RecordResponse ask) when !Has(state, ask.PartyId) => MeetingRejections.UnknownParty(ask.PartyId),
        (_, RecordResponse ask) when Last(state, ask.PartyId) is { } last && last.Response == ask.Response && last.Text == ask.Text => Decision.Nothing,
        (_, RecordResponse ask) => Decision.Accept(
            new CounterpartResponded(ask.MeetingId, ask.Clocks.Occurred, ask.PartyId, ask.Response, ask.Text)),
        _ => MeetingRejections.Standing(state),
    };

    private static bool Has(MeetingState state, string partyId) => state.Parties.Any(party => party.PartyId == partyId);

    /// <summary>A side may miss each date anew.</summary>
    private static bool IsMissed(MeetingState state, string partyId) =>
        state.Missed.Any(one => one.Fact.PartyId == partyId && one.Version > state.Announcement.Version);

    private static CounterpartResponded? Last(MeetingState state, string partyId) =>
        state.Responses.LastOrDefault(one => one.Fact.PartyId == partyId)?.Fact;
}

using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Whether the date of a meeting may be moved, asked for, put on again or confirmed.</summary>
internal static class DateDecider
{
    internal static Decision Decide(MeetingState state, MeetingCommand command) => (state, command) switch
    {
        ({ Status: MeetingStatus.Canceled or MeetingStatus.Held }, ProposeReschedule) => MeetingRejections.Standing(state),
        (_, ProposeReschedule ask) when state.ProposedDates.Any(one => one.Fact.When == ask.When && one.Fact.ProposedBy == ask.ProposedBy) =>
            Decision.Nothing,
        (_, ProposeReschedule ask) => Decision.Accept(new RescheduleProposed(ask.MeetingId, ask.Clocks.Occurred, ask.When, ask.ProposedBy)),

        ({ IsOn: true }, RescheduleMeeting ask) when state.When == ask.When && (ask.Place is null || ask.Place == state.Place) => Decision.Nothing,
        ({ IsOn: true } or { Status: MeetingStatus.Postponed or MeetingStatus.Missed }, RescheduleMeeting ask) => Decision.Accept(
            new MeetingRescheduled(ask.MeetingId, ask.Clocks.Occurred, ask.When, ask.Place, ask.Reason, ask.AnnouncedBy, ask.InitiatedBy)),

        ({ IsOn: true }, ReinstateMeeting ask) when ask.When is null || ask.When == state.When => Decision.Nothing,
        ({ Status: MeetingStatus.Canceled or MeetingStatus.Postponed }, ReinstateMeeting ask) => Decision.Accept(
            new MeetingReinstated(ask.MeetingId, ask.Clocks.Occurred, ask.When, ask.Reason, ask.AnnouncedBy, ask.InitiatedBy)),

        ({ Status: MeetingStatus.Confirmed }, ConfirmMeeting) => Decision.Nothing,
        ({ IsOn: true }, ConfirmMeeting ask) => Confirm(state, ask),
        _ => MeetingRejections.Standing(state),
    };

    private static Decision Confirm(MeetingState state, ConfirmMeeting ask)
    {
        var rule = VisaRuleCheck.Of(state);
        return ask.BasedOn > state.Version ? NoticeRejections.FutureVersion(state)
            : !rule.Met ? MeetingRejections.RuleNotMet(rule)
            : Decision.Accept(new MeetingConfirmed(ask.MeetingId, ask.Clocks.Occurred, ask.BasedOn ?? state.Version));
    }
}

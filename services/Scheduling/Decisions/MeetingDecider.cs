using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What a command comes to. Pure: no clock, no store, nothing thrown for a rule.</summary>
internal static class MeetingDecider
{
    /// <summary>Decides.</summary>
    /// <param name="state">What is known of the meeting; null when there is none.</param>
    /// <param name="command">What is asked for.</param>
    internal static Decision Decide(MeetingState? state, MeetingCommand command) => Rule(state, command) switch
    {
        Decision.Accepted yes => new Decision.Accepted([.. yes.Facts.Select(fact => Clocked(fact, command.Clocks))]),
        var other => other,
    };

    private static Decision Rule(MeetingState? state, MeetingCommand command) => (state, command) switch
    {
        (_, ScheduleMeeting ask) => PlanDecider.Schedule(state, ask),
        (_, ProposeMeeting ask) => PlanDecider.Propose(state, ask),
        (_, ImportMeeting ask) => PlanDecider.Import(state, ask),
        (null, _) => MeetingRejections.Unknown,
        (_, AmendMeeting ask) => AmendDecider.Amend(state, ask),
        (_, SendNotice ask) => NoticeDecider.Send(state, ask),
        (_, VisaCommand ask) => VisaDecider.Take(state, ask),
        (_, AddDelegate or NameDelegate or WithdrawDelegate) => DelegateDecider.Decide(state, command),
        (_, RecordReason or RecordClaim or RecordContext or CorrectRecord) => RecordDecider.Decide(state, command),
        (_, CancelMeeting or PostponeMeeting) => CallOffDecider.Decide(state, command),
        (_, HoldMeeting or MissMeeting or RecordResponse) => OutcomeDecider.Decide(state, command),
        _ => DateDecider.Decide(state, command),
    };

    private static Fact Clocked(Fact fact, Clocks clocks) =>
        fact with { Event = fact.Event with { Disclosed = clocks.Disclosed, Source = clocks.Source } };
}

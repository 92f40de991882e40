using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Whether a meeting may be proposed, scheduled or entered as held.</summary>
internal static class PlanDecider
{
    internal static Decision Propose(MeetingState? state, ProposeMeeting ask)
    {
        var p = ask.Plan;
        var fact = new MeetingProposed(
            ask.MeetingId, ask.Clocks.Occurred, p.Title, p.When, p.Parties, p.Audience, p.Track, p.Organiser, p.Organisers, p.Place, p.VisaRule,
            p.Policy, p.AnnouncedBy, p.InitiatedBy, p.Text);
        return PlanFault(p) is { } fault ? fault
            : state is null ? Decision.Accept(fact)
            : state.Plans.Contains(PlanDigest.Of(fact)) ? Decision.Nothing
            : MeetingRejections.AlreadyScheduled;
    }

    internal static Decision Schedule(MeetingState? state, ScheduleMeeting ask)
    {
        var fact = Scheduled(ask, ask.Plan);
        return PlanFault(ask.Plan) is { } fault ? fault
            : state is null or { Status: MeetingStatus.Proposed } ? Decision.Accept(fact)
            : state.Plans.Contains(PlanDigest.Of(fact)) ? Decision.Nothing
            : MeetingRejections.AlreadyScheduled;
    }

    internal static Decision Import(MeetingState? state, ImportMeeting ask)
    {
        var fact = Scheduled(ask, ask.Plan);
        var held = new MeetingHeld(ask.MeetingId, ask.Held);
        return PlanFault(ask.Plan) is { } fault ? fault
            : state is null or { Status: MeetingStatus.Proposed } ? Decision.Accept(fact, held)
            : !state.Plans.Contains(PlanDigest.Of(fact)) ? MeetingRejections.AlreadyScheduled
            : state.Status == MeetingStatus.Held ? Decision.Nothing
            : state.IsOn ? Decision.Accept(held)
            : MeetingRejections.Standing(state);
    }

    private static Rejection? PlanFault(Plan plan)
    {
        var ids = plan.Parties.SelectMany(party => party.Delegates).Select(one => one.DelegateId).ToList();
        return plan.Audience == Audience.Visa ? MeetingRejections.TextAudience
            : ids.Distinct().Count() < ids.Count || plan.Parties.DistinctBy(party => party.PartyId).Count() < plan.Parties.Count
                ? MeetingRejections.DelegateTwice
            : AmendDecider.RuleFault(plan.VisaRule, ids);
    }

    private static MeetingScheduled Scheduled(MeetingCommand ask, Plan p) => new(
        ask.MeetingId, ask.Clocks.Occurred, p.Title, p.When, p.Parties, p.Audience, p.Track, p.Organiser, p.Organisers, p.Place, p.VisaRule,
        p.Policy, p.AnnouncedBy, p.InitiatedBy, p.Text);
}

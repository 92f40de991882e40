using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Which step a statement takes on the visa ladder, and for which of the delegates it names: for those for whom it does not hold yet.</summary>
internal static class VisaDecider
{
    internal static Decision Take(MeetingState state, VisaCommand ask)
    {
        var unknown = ask.DelegateIds.Except(state.Delegates.Select(one => one.DelegateId)).ToList();
        var named = state.Delegates.Where(one => ask.DelegateIds.Contains(one.DelegateId)).ToList();
        var left = named.Where(one => !VisaLadder.Holds(one.Visa, ask)).ToList();
        return unknown.Count > 0 ? MeetingRejections.UnknownDelegate(unknown)
            : VisaLadder.Fault(left, ask) is { } fault ? fault
            : left.Count == 0 ? Decision.Nothing
            : Consequences(state, Step(ask, left));
    }

    /// <summary>The organiser may have chosen that the meeting is off when its rule fails.</summary>
    private static Decision Consequences(MeetingState state, VisaStep step)
    {
        var after = MeetingFold.Evolve(state, step, new FactMark(state.Version + 1, state.LastRecorded, null, Guid.Empty));
        return step is VisaRevoked or VisaRefused && after.Policy == MeetingPolicy.CancelWhenRuleFails && after.Status == MeetingStatus.AtRisk
            ? new Decision.Accepted([new Fact(step), new Fact(new MeetingCanceled(step.MeetingId, step.Occurred), CausedBy: 0)])
            : Decision.Accept(step);
    }

    private static VisaStep Step(VisaCommand command, List<DelegateState> left)
    {
        string[] ids = [.. left.Select(one => one.DelegateId)];
        var occurred = command.Clocks.Occurred;
        VisaStep step = command switch
        {
            RequestVisa ask => new VisaRequested(ask.MeetingId, occurred, ids, ask.NeededBy),
            AssureVisa ask => new VisaAssured(ask.MeetingId, occurred, ids),
            ApproveVisa ask => new VisaApproved(ask.MeetingId, occurred, ids, ask.ValidUntil),
            IssueVisa ask => new VisaIssued(ask.MeetingId, occurred, ids, ask.ValidUntil),
            RefuseVisa ask => new VisaRefused(ask.MeetingId, occurred, ids, ask.Reason),
            RevokeVisa ask => new VisaRevoked(
                ask.MeetingId,
                occurred,
                ids,
                [.. left.Select(one => new WithdrawnVisa(one.DelegateId, one.Visa.Rung))],
                ask.Reason,
                ask.AllMeetings ? true : null),
            _ => throw new ArgumentException($"A {command.GetType().Name} is no step on the visa ladder.", nameof(command)),
        };
        return step with { Authority = command.Authority, Remarks = command.Remarks };
    }
}

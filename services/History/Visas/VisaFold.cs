using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Where the visas of a meeting stand.</summary>
internal static class VisaFold
{
    internal static MeetingState Take(MeetingState state, VisaStep step, FactMark mark) =>
        step.DelegateIds.Aggregate(state, (so, id) => so.WithDelegate(id, one => one with { Visa = Take(state, one, step, mark.Version) }));

    /// <summary>Forgets a loss once the visa has reached the rung that the rule needs.</summary>
    internal static MeetingState Regain(MeetingState state)
    {
        foreach (var regained in state.Delegates)
        {
            if (regained.Visa.Lost && VisaRuleCheck.Reaches(regained.Visa.Rung, state.VisaRule.Needs))
                state = state.WithDelegate(regained.DelegateId, one => one with { Visa = one.Visa with { Lost = false } });
        }

        return state;
    }

    private static VisaState Take(MeetingState state, DelegateState one, VisaStep step, long version)
    {
        var was = one.Visa;
        var visa = was with
        {
            SinceVersion = version,
            Authority = step.Authority ?? was.Authority,
            Remarks = step.Remarks ?? was.Remarks,
            Withdrew = null,
            Reason = null,
        };
        return step switch
        {
            VisaRequested e => visa with { Rung = VisaRung.Requested, NeededBy = e.NeededBy, ValidUntil = null },
            VisaAssured => visa with { Rung = VisaRung.Assured, ValidUntil = null },
            VisaApproved e => visa with { Rung = VisaRung.Approved, ValidUntil = e.ValidUntil },
            VisaIssued e => visa with { Rung = VisaRung.Issued, ValidUntil = e.ValidUntil ?? was.ValidUntil },
            VisaRefused e => visa with { Rung = VisaRung.Refused, ValidUntil = null, Reason = e.Reason, Lost = IsLoss(state, was) },
            VisaRevoked e => visa with
            {
                Rung = VisaRung.Revoked,
                ValidUntil = null,
                Reason = e.Reason,
                Withdrew = e.Withdrew.FirstOrDefault(what => what.DelegateId == one.DelegateId)?.Rung,
                Lost = IsLoss(state, was),
            },
            _ => was,
        };
    }

    /// <summary>What is refused while a meeting is only proposed puts nothing at risk, not even once it is scheduled.</summary>
    private static bool IsLoss(MeetingState state, VisaState was) => was.Lost || state.Status != MeetingStatus.Proposed;
}

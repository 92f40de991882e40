using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>The order of the rungs: a visa climbs, and falls only by a revocation or a refusal.</summary>
internal static class VisaLadder
{
    /// <summary>Whether a visa already is where the command would put it.</summary>
    internal static bool Holds(VisaState visa, VisaCommand command) => command switch
    {
        RequestVisa ask => Above(visa, VisaRung.Requested) || (visa.Rung == VisaRung.Requested && AddsNothing(ask.NeededBy, visa.NeededBy, visa, ask)),
        AssureVisa ask => Above(visa, VisaRung.Assured) || (visa.Rung == VisaRung.Assured && AddsNothing(null, null, visa, ask)),
        ApproveVisa ask => Above(visa, VisaRung.Approved) || (visa.Rung == VisaRung.Approved && AddsNothing(ask.ValidUntil, visa.ValidUntil, visa, ask)),
        IssueVisa ask => visa.Rung == VisaRung.Issued && AddsNothing(ask.ValidUntil, visa.ValidUntil, visa, ask),
        RevokeVisa => visa.Rung == VisaRung.Revoked,
        _ => visa.Rung == VisaRung.Refused,
    };

    /// <summary>The rule that forbids the step for one of these delegates; null when none does.</summary>
    internal static Rejection? Fault(IReadOnlyList<DelegateState> left, VisaCommand command)
    {
        List<string> never = [.. left.Where(one => one.Visa.Rung is < VisaRung.Assured or VisaRung.Refused).Select(one => one.DelegateId)];
        List<string> decided = [.. left.Where(one => one.Visa.Rung is VisaRung.Approved or VisaRung.Issued).Select(one => one.DelegateId)];
        return command switch
        {
            RevokeVisa when never.Count > 0 => new Rejection(
                "nothing-to-revoke", $"No visa was assured, approved or issued for {string.Join(", ", never)}.")
            { Delegates = never },
            RefuseVisa when decided.Count > 0 => new Rejection(
                "already-approved", $"The visa was decided in favour for {string.Join(", ", decided)}: revoke it.")
            { Delegates = decided },
            _ => null,
        };
    }

    private static bool Above(VisaState visa, VisaRung rung) => visa.Rung > rung && visa.Rung <= VisaRung.Issued;

    /// <summary>Whether the command says nothing new about a visa on the same rung.</summary>
    private static bool AddsNothing(DateOnly? asked, DateOnly? holds, VisaState visa, VisaCommand ask) =>
        (asked ?? holds) == holds && (ask.Authority ?? visa.Authority) == visa.Authority && (ask.Remarks ?? visa.Remarks) == visa.Remarks;
}

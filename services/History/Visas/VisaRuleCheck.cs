using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Asks a meeting whether its visa rule holds.</summary>
public static class VisaRuleCheck
{
    /// <summary>The rule of a meeting that was given none: <c>approved</c>, for every required delegate and each head of delegation.</summary>
    public static VisaRule Default { get; } = new(VisaRung.Approved);

    /// <summary>What the rule comes to.</summary>
    /// <param name="state">The meeting.</param>
    public static RuleOutcome Of(MeetingState state)
    {
        List<string> needed = [], missing = [], lost = [];
        foreach (var one in state.Delegates)
        {
            if (!IsNeeded(state.VisaRule, one))
                continue;
            needed.Add(one.DelegateId);
            if (Reaches(one.Visa.Rung, state.VisaRule.Needs))
                continue;
            missing.Add(one.DelegateId);
            if (one.Visa.Lost)
                lost.Add(one.DelegateId);
        }

        return new RuleOutcome(needed, missing, lost);
    }

    /// <summary>Whether a rung is at or above another. A revoked or refused visa reaches nothing.</summary>
    /// <param name="rung">Where the visa stands.</param>
    /// <param name="needs">The rung that is needed: <c>assured</c>, <c>approved</c> or <c>issued</c>.</param>
    public static bool Reaches(VisaRung rung, VisaRung needs) =>
        rung is VisaRung.Assured or VisaRung.Approved or VisaRung.Issued && rung >= needs;

    private static bool IsNeeded(VisaRule rule, DelegateState one) =>
        !one.Withdrawn
        && one.Visa.Rung != VisaRung.NotRequired
        && (rule.Delegates?.Contains(one.DelegateId) ?? (one.Required || one.Head));
}

using System.Diagnostics.CodeAnalysis;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Folds the facts of a meeting, in stream order, to what is known of it.</summary>
public static class MeetingFold
{
    /// <summary>What is known with one more fact.</summary>
    /// <param name="state">What was known before; null when nothing was.</param>
    /// <param name="fact">The next fact of the stream.</param>
    /// <param name="mark">What the store says of it.</param>
    /// <returns>The new state; null while no fact has said what the meeting is: only a proposal or a scheduling does.</returns>
    [return: NotNullIfNotNull(nameof(state))]
    public static MeetingState? Evolve(MeetingState? state, MeetingEvent fact, FactMark mark) =>
        Take(state, fact, mark) is { } next ? next with { Version = mark.Version, LastRecorded = mark.Recorded.ToUniversalTime() } : null;

    /// <summary>What is known with all these facts: for facts in stream order the same as one after the other, in time that grows with their number alone.</summary>
    /// <param name="facts">The facts, in the order in which they count.</param>
    /// <returns>The state, of the highest version among the facts that counted; null when no fact says what the meeting is.</returns>
    public static MeetingState? Of(IEnumerable<RecordedFact> facts)
    {
        var fold = new FactFold();
        foreach (var one in facts)
            fold.Take(one);
        return fold.State;
    }

    /// <summary>What is known with one more fact, but for what the store says of the last one; no fact hangs on that.</summary>
    internal static MeetingState? Take(MeetingState? state, MeetingEvent fact, FactMark mark) => fact switch
    {
        MeetingPlan plan => Settle(PlanFold.Begin(state, plan, mark)),
        _ when state is null => null,
        MeetingAmended or DelegateAdded or DelegateNamed or DelegateWithdrawn => Settle(PlanFold.Change(state, fact, mark)),
        VisaStep step => Settle(VisaFold.Take(state, step, mark)),
        MeetingRescheduled or MeetingPostponed or MeetingReinstated or MeetingCanceled or MeetingConfirmed or MeetingHeld or MeetingMissed =>
            Settle(StatusFold.Move(state, fact, mark)),
        _ => RecordFold.Note(state, fact, mark),
    };

    /// <summary>What is known with these facts, and with those; as far as both begin with the same, they are folded once.</summary>
    internal static (MeetingState? One, MeetingState? Other) Of(IEnumerable<RecordedFact> facts, IEnumerable<RecordedFact> others)
    {
        using var one = facts.GetEnumerator();
        using var other = others.GetEnumerator();
        var fold = new FactFold();
        var (isOne, isOther) = (one.MoveNext(), other.MoveNext());
        for (; isOne && isOther && ReferenceEquals(one.Current, other.Current); (isOne, isOther) = (one.MoveNext(), other.MoveNext()))
            fold.Take(one.Current);
        var branch = fold.Branch();
        for (; isOne; isOne = one.MoveNext())
            fold.Take(one.Current);
        for (; isOther; isOther = other.MoveNext())
            branch.Take(other.Current);
        return (fold.State, branch.State);
    }

    /// <summary>What the visas make of the status: needed whenever a visa, a delegate, the rule or the status changed.</summary>
    private static MeetingState Settle(MeetingState state)
    {
        var settled = VisaFold.Regain(state);
        if (!settled.IsOn)
            return settled;

        var rule = VisaRuleCheck.Of(settled);
        var status = rule.Lost.Count > 0 ? MeetingStatus.AtRisk
            : rule.Met && settled.Status == MeetingStatus.Confirmed ? MeetingStatus.Confirmed
            : MeetingStatus.Scheduled;
        return settled.Status == status ? settled : settled with { Status = status };
    }
}

using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What an amendment changes. What already holds is left out of the fact.</summary>
internal static class AmendDecider
{
    internal static Decision Amend(MeetingState state, AmendMeeting ask)
    {
        var known = state.Delegates.Select(one => one.DelegateId).ToList();
        var unknown = (ask.Delegates ?? []).Select(one => one.DelegateId).Except(known).ToList();
        var fact = new MeetingAmended(
            ask.MeetingId,
            ask.Clocks.Occurred,
            Content.Changed(ask.Title, state.Title),
            Content.Changed(ask.Track, state.Track),
            Content.Changed(ask.Audience, state.Audience),
            Content.Changed(ask.Organiser, state.Organiser),
            Content.Changed(ask.Organisers, state.Organisers),
            Content.Changed(ask.Place, state.Place),
            Content.Changed(ask.VisaRule, state.VisaRule),
            Content.Changed(ask.Policy, state.Policy),
            Changes(state, ask.Delegates));
        return unknown.Count > 0 ? MeetingRejections.UnknownDelegate(unknown)
            : ask.Audience == Audience.Visa ? MeetingRejections.TextAudience
            : RuleFault(ask.VisaRule, known) is { } fault ? fault
            : Content.Same(fact, new MeetingAmended(ask.MeetingId, ask.Clocks.Occurred)) ? Decision.Nothing
            : Decision.Accept(fact);
    }

    /// <summary>What is wrong with a visa rule for a meeting with these delegates; null when nothing is.</summary>
    internal static Rejection? RuleFault(VisaRule? rule, IReadOnlyList<string> delegateIds) => rule switch
    {
        null => null,
        { Needs: not (VisaRung.Assured or VisaRung.Approved or VisaRung.Issued) } => new Rejection(
            "visa-rule-impossible", "A visa rule needs assured, approved or issued.", RejectionKind.Impossible),
        { Delegates: { } named } when named.Except(delegateIds).Any() => new Rejection(
            "visa-rule-impossible", "The visa rule names a delegate whom the meeting does not have.", RejectionKind.Impossible)
        { Delegates = [.. named.Except(delegateIds)] },
        _ => null,
    };

    private static List<DelegateAmendment>? Changes(MeetingState state, IReadOnlyList<DelegateAmendment>? asked)
    {
        var changes = (asked ?? [])
            .Join(state.Delegates, ask => ask.DelegateId, one => one.DelegateId, Change)
            .Where(change => change != new DelegateAmendment(change.DelegateId))
            .ToList();
        return changes.Count == 0 ? null : changes;
    }

    private static DelegateAmendment Change(DelegateAmendment ask, DelegateState one) => new(
        one.DelegateId,
        Content.Changed(ask.Role, one.Role),
        Content.Changed(ask.Head, one.Head),
        Content.Changed(ask.Required, one.Required),
        Content.Changed(ask.Visa, one.Visa.Rung != VisaRung.NotRequired));
}

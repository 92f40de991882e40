using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>What the participants may be told. "Proceeding" goes out only while the visa rule holds, or with a reason to override it.</summary>
internal static class NoticeDecider
{
    internal static Decision Send(MeetingState state, SendNotice ask)
    {
        var known = state.Notices.FirstOrDefault(one => one.Fact.NoticeId == ask.NoticeId)?.Fact;
        var fact = new NoticeSent(
            ask.MeetingId, ask.Clocks.Occurred, ask.NoticeId, ask.Says, ask.BasedOn ?? known?.BasedOn ?? state.Version, ask.Text, ask.Replaces, ask.Audience);
        return known is not null ? Content.Once(fact, state.Notices, one => one.NoticeId)
            : ask.BasedOn > state.Version ? NoticeRejections.FutureVersion(state)
            : ask.Replaces is { } old && state.Notices.All(one => one.Fact.NoticeId != old) ? NoticeRejections.Unknown(old)
            : ask.Says == NoticeKind.Proceeding ? Proceed(state, ask, fact)
            : Decision.Accept(fact);
    }

    private static Decision Proceed(MeetingState state, SendNotice ask, NoticeSent fact)
    {
        var rule = VisaRuleCheck.Of(state);
        return !state.IsOn ? MeetingRejections.Standing(state)
            : rule.Met ? Decision.Accept(fact)
            : ask.OverrideReason is not { Length: > 0 } why ? MeetingRejections.RuleNotMet(rule)
            : Decision.Accept(new NoticeGuardOverridden(ask.MeetingId, ask.Clocks.Occurred, ask.NoticeId, why, rule.Missing), fact);
    }
}

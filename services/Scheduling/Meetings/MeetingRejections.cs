using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>The rules by which a meeting says no.</summary>
internal static class MeetingRejections
{
    internal static readonly Rejection Unknown =
        new("unknown-meeting", "There is no such meeting: schedule or propose it first.", RejectionKind.NotFound);

    internal static readonly Rejection AlreadyScheduled =
        new("already-scheduled", "The meeting was planned with other content: amend or reschedule it.");

    internal static readonly Rejection TextAudience =
        new("audience-of-texts", "A meeting is for public, participants or desk: the audience visa is one of texts.", RejectionKind.Impossible);

    internal static readonly Rejection DelegateTwice =
        new("delegate-named-twice", "Each delegate id and each party id may stand once in a meeting.", RejectionKind.Impossible);

    internal static readonly Rejection SameIdOtherContent = new(
        "idempotency-mismatch", "The same id was recorded with other content: use another key, or record a correction.", RejectionKind.Impossible);

    /// <summary>The status forbids it.</summary>
    internal static Rejection Standing(MeetingState state) => state.Status switch
    {
        MeetingStatus.Proposed => new("not-scheduled", "The meeting is only proposed: schedule it first."),
        MeetingStatus.Postponed => new("postponed", "The meeting is postponed: reschedule or reinstate it first."),
        MeetingStatus.Canceled => new("canceled", "The meeting is canceled: reinstate it first."),
        MeetingStatus.Held => new("held", "The meeting took place."),
        MeetingStatus.Missed => new("missed", "A side did not appear: reschedule the meeting."),
        _ => new("on", "The meeting is on the calendar."),
    };

    internal static Rejection UnknownParty(string partyId) =>
        new("unknown-party", $"The meeting has no party {partyId}.", RejectionKind.NotFound);

    internal static Rejection UnknownDelegate(IReadOnlyList<string> delegateIds) =>
        new("unknown-delegate", $"The meeting has no delegate {string.Join(", ", delegateIds)}.", RejectionKind.NotFound) { Delegates = delegateIds };

    internal static Rejection RuleNotMet(RuleOutcome rule) =>
        new("visa-rule-not-met", $"The visa rule of the meeting does not hold for {string.Join(", ", rule.Missing)}.") { Delegates = rule.Missing };
}

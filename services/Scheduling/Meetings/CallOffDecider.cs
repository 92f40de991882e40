using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>Whether a meeting may be canceled or postponed, and what the participants are told with it.</summary>
internal static class CallOffDecider
{
    internal static Decision Decide(MeetingState state, MeetingCommand command) => (state, command) switch
    {
        ({ Status: MeetingStatus.Canceled }, CancelMeeting ask) when Holds(state, ask.Reason) => Told(state, ask, NoticeKind.Off, ask.Notice),
        ({ Status: MeetingStatus.Canceled or MeetingStatus.Held or MeetingStatus.Missed }, _) => MeetingRejections.Standing(state),
        (_, CancelMeeting ask) => With(
            new MeetingCanceled(
                ask.MeetingId, ask.Clocks.Occurred, ask.Reason, ask.Wording, ask.AnnouncedBy, ask.InitiatedBy, ask.ReportedInitiator),
            Told(state, ask, NoticeKind.Off, ask.Notice)),

        ({ Status: MeetingStatus.Postponed }, PostponeMeeting ask) when Holds(state, ask.Reason) => Told(state, ask, NoticeKind.Postponed, ask.Notice),
        ({ IsOn: true }, PostponeMeeting ask) => With(
            new MeetingPostponed(
                ask.MeetingId, ask.Clocks.Occurred, ask.Reason, ask.Wording, ask.AnnouncedBy, ask.InitiatedBy, ask.ReportedInitiator),
            Told(state, ask, NoticeKind.Postponed, ask.Notice)),
        _ => MeetingRejections.Standing(state),
    };

    /// <summary>Asking again without a reason, or for the same one, asks for what holds.</summary>
    private static bool Holds(MeetingState state, string? reason) => reason is null || reason == state.Announcement.Reason;

    private static Decision Told(MeetingState state, MeetingCommand ask, NoticeKind says, NoticeDraft? notice) =>
        notice is null || IsTold(state, says, notice.Text)
        ? Decision.Nothing
        : NoticeDecider.Send(
            state, new SendNotice(ask.MeetingId, ask.Clocks, notice.NoticeId, says, notice.Text, null, notice.Replaces, notice.Audience));

    /// <summary>A request that is repeated without a key of its own brings another id and must not tell people twice.</summary>
    private static bool IsTold(MeetingState state, NoticeKind says, string? text) => state.Notices.Any(
        one => one.Version > state.Announcement.Version && one.Fact.Says == says && one.Fact.Text == text);

    private static Decision With(MeetingEvent fact, Decision told) => told switch
    {
        Decision.Rejected no => no,
        Decision.Accepted yes => Decision.Accept([fact, .. yes.Facts.Select(one => one.Event)]),
        _ => Decision.Accept(fact),
    };
}

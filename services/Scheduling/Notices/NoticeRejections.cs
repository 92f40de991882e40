using Calendar.History;

namespace Calendar.Scheduling;

/// <summary>The rules by which a notice is refused.</summary>
internal static class NoticeRejections
{
    internal static Rejection FutureVersion(MeetingState state) =>
        new("version-not-reached", $"The meeting is at version {state.Version}: nothing can be based on a later one.", RejectionKind.Impossible);

    internal static Rejection Unknown(string noticeId) =>
        new("unknown-notice", $"The meeting has no notice {noticeId}.", RejectionKind.NotFound);
}

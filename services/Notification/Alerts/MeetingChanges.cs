using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Notification.Alerts;

/// <summary>From a fact to what a reader is told of it: nothing, if it is not for that reader. Pure.</summary>
internal static class MeetingChanges
{
    private const int StatusWeight = 66;

    private static readonly HashSet<Type> OnRequest =
        [typeof(DelegateAdded), typeof(DelegateNamed), typeof(VisaRequested), typeof(ContextRecorded), typeof(NoticeGuardOverridden)];

    /// <summary>What one fact means to a reader.</summary>
    /// <param name="before">The meeting before it; null when nothing was known.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="after">The meeting after it.</param>
    /// <param name="reader"><see cref="Audience.Public"/> or <see cref="Audience.Desk"/>.</param>
    /// <returns>Null when the reader is told nothing.</returns>
    public static Change? Of(MeetingState? before, MeetingEvent fact, MeetingState after, Audience reader)
    {
        var viewer = reader == Audience.Desk ? Viewer.DeskOfficer : Viewer.Everybody;
        if (!AudienceView.MayKnow(after, viewer))
        {
            return null;
        }
        var said = AudienceView.Of(fact, after, viewer) is { } seen
            ? PlanChanges.Of(seen, after) ?? RecordChanges.Of(seen, after) ?? DelegateChanges.Of(seen, after)
            : null;
        var byDefault = !OnRequest.Contains(fact.GetType());
        return (said, Moved(before, fact, after)) switch
        {
            (null, null) => null,
            ({ } one, null) => new Change(fact.GetType().Name, one.Word, one.Weight, one.Sentence, byDefault),
            (null, { } status) => new Change(fact.GetType().Name, StatusWord.Loud(after.Status), StatusWeight, status, true),
            ({ } one, { } status) => new Change(
                fact.GetType().Name, StatusWord.Loud(after.Status), Math.Max(one.Weight, StatusWeight), $"{one.Sentence} {status}", true),
        };
    }

    // What a fact about something else made of the status, as a revoked visa puts a meeting at risk.
    private static string? Moved(MeetingState? before, MeetingEvent fact, MeetingState after)
    {
        if (before is null || before.Status == after.Status || (SaysStatus(fact) && after.Status != MeetingStatus.AtRisk))
        {
            return null;
        }
        return before.Status == MeetingStatus.AtRisk && after.IsOn ? "The meeting is no longer at risk."
            : before.Status == MeetingStatus.Confirmed && after.Status == MeetingStatus.Scheduled ? "The meeting is no longer confirmed."
            : $"The meeting is {StatusWord.Of(after.Status)}.";
    }

    private static bool SaysStatus(MeetingEvent fact) =>
        fact is MeetingPlan or MeetingRescheduled or MeetingPostponed or MeetingReinstated or MeetingCanceled or MeetingConfirmed or MeetingHeld or MeetingMissed;
}

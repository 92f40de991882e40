using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Whether the meeting is on: what puts it on, moves it, calls it off or ends it.</summary>
internal static class StatusFold
{
    internal static MeetingState Move(MeetingState state, MeetingEvent fact, FactMark mark) => fact switch
    {
        MeetingRescheduled e => state with
        {
            Status = MeetingStatus.Scheduled,
            When = e.When,
            Place = e.Place ?? state.Place,
            ProposedDates = [],
            Announcement = new(e.Occurred, mark.Version, e.Reason, null, e.AnnouncedBy, e.InitiatedBy),
        },
        MeetingReinstated e => state with
        {
            Status = MeetingStatus.Scheduled,
            When = e.When ?? state.When,
            ProposedDates = e.When is null ? state.ProposedDates : [],
            Announcement = new(e.Occurred, mark.Version, e.Reason, null, e.AnnouncedBy, e.InitiatedBy),
        },
        MeetingPostponed e => state with
        {
            Status = MeetingStatus.Postponed,
            Announcement = new(e.Occurred, mark.Version, e.Reason, e.Wording, e.AnnouncedBy, e.InitiatedBy, e.ReportedInitiator),
        },
        MeetingCanceled e => state with
        {
            Status = MeetingStatus.Canceled,
            Announcement = new(e.Occurred, mark.Version, e.Reason, e.Wording, e.AnnouncedBy, e.InitiatedBy, e.ReportedInitiator),
        },
        MeetingConfirmed when state.IsOn => state with { Status = MeetingStatus.Confirmed },
        MeetingHeld e => state with { Status = MeetingStatus.Held, Held = RecordFold.Noted(e, mark) },
        MeetingMissed e => state with { Status = MeetingStatus.Missed, Missed = [.. state.Missed, RecordFold.Noted(e, mark)] },
        _ => state,
    };
}

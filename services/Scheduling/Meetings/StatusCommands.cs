using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Ask for another date, without moving the meeting.</summary>
internal sealed record ProposeReschedule(string MeetingId, Clocks Clocks, MeetingTime When, string? ProposedBy = null)
    : MeetingCommand(MeetingId, Clocks);

/// <summary>Move the meeting to another date.</summary>
internal sealed record RescheduleMeeting(
    string MeetingId, Clocks Clocks, MeetingTime When, Place? Place = null, string? Reason = null, string? AnnouncedBy = null, string? InitiatedBy = null)
    : MeetingCommand(MeetingId, Clocks);

/// <summary>Put the meeting off, with no new date.</summary>
internal sealed record PostponeMeeting(
    string MeetingId,
    Clocks Clocks,
    string? Reason = null,
    string? Wording = null,
    string? AnnouncedBy = null,
    string? InitiatedBy = null,
    string? ReportedInitiator = null,
    NoticeDraft? Notice = null) : MeetingCommand(MeetingId, Clocks);

/// <summary>Call the meeting off.</summary>
internal sealed record CancelMeeting(
    string MeetingId,
    Clocks Clocks,
    string? Reason = null,
    string? Wording = null,
    string? AnnouncedBy = null,
    string? InitiatedBy = null,
    string? ReportedInitiator = null,
    NoticeDraft? Notice = null) : MeetingCommand(MeetingId, Clocks);

/// <summary>Put a canceled or postponed meeting on again; <see cref="When"/> null keeps the date that it had.</summary>
internal sealed record ReinstateMeeting(
    string MeetingId, Clocks Clocks, MeetingTime? When = null, string? Reason = null, string? AnnouncedBy = null, string? InitiatedBy = null)
    : MeetingCommand(MeetingId, Clocks);

/// <summary>Confirm the meeting; <see cref="BasedOn"/> is the version that the organiser had before them, null for the present one.</summary>
internal sealed record ConfirmMeeting(string MeetingId, Clocks Clocks, long? BasedOn = null) : MeetingCommand(MeetingId, Clocks);

/// <summary>Record that the meeting took place.</summary>
internal sealed record HoldMeeting(string MeetingId, Clocks Clocks, string? Text = null) : MeetingCommand(MeetingId, Clocks);

/// <summary>Record that a side did not appear.</summary>
internal sealed record MissMeeting(string MeetingId, Clocks Clocks, string PartyId, string? Text = null) : MeetingCommand(MeetingId, Clocks);

/// <summary>Record what a side answered.</summary>
internal sealed record RecordResponse(string MeetingId, Clocks Clocks, string PartyId, CounterpartResponse Response, string? Text = null)
    : MeetingCommand(MeetingId, Clocks);

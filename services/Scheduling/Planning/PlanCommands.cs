using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Put a meeting on the calendar. What a proposal said before is replaced.</summary>
internal sealed record ScheduleMeeting(string MeetingId, Clocks Clocks, Plan Plan) : MeetingCommand(MeetingId, Clocks);

/// <summary>Propose a meeting, of which nothing is agreed yet.</summary>
internal sealed record ProposeMeeting(string MeetingId, Clocks Clocks, Plan Plan) : MeetingCommand(MeetingId, Clocks);

/// <summary>Enter a meeting that took place: scheduled and held in one decision.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Clocks">The clocks of the scheduling; the meeting itself is known from the same time and source.</param>
/// <param name="Plan">What it was.</param>
/// <param name="Held">When it took place.</param>
internal sealed record ImportMeeting(string MeetingId, Clocks Clocks, Plan Plan, TimeBounds Held) : MeetingCommand(MeetingId, Clocks);

/// <summary>Change something other than the date. Null leaves a field as it is.</summary>
internal sealed record AmendMeeting(
    string MeetingId,
    Clocks Clocks,
    string? Title = null,
    string? Track = null,
    Audience? Audience = null,
    string? Organiser = null,
    IReadOnlyList<string>? Organisers = null,
    Place? Place = null,
    VisaRule? VisaRule = null,
    MeetingPolicy? Policy = null,
    IReadOnlyList<DelegateAmendment>? Delegates = null) : MeetingCommand(MeetingId, Clocks);

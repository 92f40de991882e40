using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Record a reason that somebody gave. The id is the same for the same request.</summary>
internal sealed record RecordReason(
    string MeetingId,
    Clocks Clocks,
    string ReasonId,
    ReasonKind Kind,
    string Text,
    string? Speaker = null,
    string? Standing = null,
    string? Outlet = null,
    Audience? Audience = null) : MeetingCommand(MeetingId, Clocks);

/// <summary>Record what somebody says and others say differently. The id is the same for the same request.</summary>
internal sealed record RecordClaim(
    string MeetingId,
    Clocks Clocks,
    string ClaimId,
    string About,
    string Value,
    string? Text = null,
    string? Speaker = null,
    string? Standing = null,
    string? Outlet = null,
    Audience? Audience = null) : MeetingCommand(MeetingId, Clocks);

/// <summary>Record an outside event. The id is the same for the same request.</summary>
internal sealed record RecordContext(
    string MeetingId, Clocks Clocks, string ContextId, string Text, string? Speaker = null, string? Outlet = null, Audience? Audience = null)
    : MeetingCommand(MeetingId, Clocks);

/// <summary>Say what was recorded wrongly. The id is the same for the same request; null leaves a field as it is.</summary>
internal sealed record CorrectRecord(
    string MeetingId,
    Clocks Clocks,
    string CorrectionId,
    string Text,
    string? Title = null,
    MeetingTime? When = null,
    Place? Place = null,
    bool? Removed = null,
    string? Corrects = null,
    Audience? Audience = null,
    string? Description = null,
    IReadOnlyList<PartyCorrection>? Parties = null,
    TimeBounds? Held = null) : MeetingCommand(MeetingId, Clocks);

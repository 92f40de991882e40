namespace Calendar.Scheduling;

/// <summary>Take a step on the visa ladder, by one statement for one or several delegates.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Clocks">When the step was taken.</param>
/// <param name="DelegateIds">The delegates, at least one, each once.</param>
internal abstract record VisaCommand(string MeetingId, Clocks Clocks, IReadOnlyList<string> DelegateIds) : MeetingCommand(MeetingId, Clocks)
{
    /// <summary>The office that takes the step; null when not known.</summary>
    public string? Authority { get; init; }

    /// <summary>Remarks for visa officers alone; null when there are none.</summary>
    public string? Remarks { get; init; }
}

/// <summary>Record that visas were asked for; <see cref="NeededBy"/> null when it follows from the date of the meeting.</summary>
internal sealed record RequestVisa(string MeetingId, Clocks Clocks, IReadOnlyList<string> DelegateIds, DateOnly? NeededBy = null)
    : VisaCommand(MeetingId, Clocks, DelegateIds);

/// <summary>Record a promise.</summary>
internal sealed record AssureVisa(string MeetingId, Clocks Clocks, IReadOnlyList<string> DelegateIds)
    : VisaCommand(MeetingId, Clocks, DelegateIds);

/// <summary>Record a decision in favour.</summary>
internal sealed record ApproveVisa(string MeetingId, Clocks Clocks, IReadOnlyList<string> DelegateIds, DateOnly? ValidUntil = null)
    : VisaCommand(MeetingId, Clocks, DelegateIds);

/// <summary>Record that the visas are in the passports.</summary>
internal sealed record IssueVisa(string MeetingId, Clocks Clocks, IReadOnlyList<string> DelegateIds, DateOnly? ValidUntil = null)
    : VisaCommand(MeetingId, Clocks, DelegateIds);

/// <summary>Withdraw what was promised, approved or issued. With <see cref="AllMeetings"/> the caller asks the same of every meeting that
/// the revocation reaches, and appends all of it at once.</summary>
internal sealed record RevokeVisa(
    string MeetingId, Clocks Clocks, IReadOnlyList<string> DelegateIds, string? Reason = null, bool AllMeetings = false)
    : VisaCommand(MeetingId, Clocks, DelegateIds);

/// <summary>Record a decision against.</summary>
internal sealed record RefuseVisa(string MeetingId, Clocks Clocks, IReadOnlyList<string> DelegateIds, string? Reason = null)
    : VisaCommand(MeetingId, Clocks, DelegateIds);

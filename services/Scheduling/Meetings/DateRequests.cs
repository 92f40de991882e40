using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Records that somebody asked for another date. The date stays as it is.</summary>
/// <param name="When">The date asked for.</param>
/// <param name="ProposedBy">Who asked: a person id, a party id or an office.</param>
internal sealed record ProposeDateRequest(WhenRequest When, string? ProposedBy = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) =>
        new ProposeReschedule(meetingId, reading.Clocks(this), reading.When(When)!, reading.Name(ProposedBy, "/proposedBy"));
}

/// <summary>Moves a meeting to another date.</summary>
/// <param name="When">The new date.</param>
/// <param name="Place">The new place, whole; left out when it stays.</param>
/// <param name="Reason">The reason given with it.</param>
/// <param name="AnnouncedBy">Who announced it.</param>
/// <param name="InitiatedBy">Whose decision it was.</param>
internal sealed record RescheduleRequest(
    WhenRequest When, Place? Place = null, string? Reason = null, string? AnnouncedBy = null, string? InitiatedBy = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        var place = reading.Place(Place);
        return new RescheduleMeeting(
            meetingId, reading.Clocks(this), reading.When(When)!, place, reading.Text(Reason, "/reason"), reading.Name(AnnouncedBy, "/announcedBy"),
            reading.Name(InitiatedBy, "/initiatedBy"));
    }
}

/// <summary>Puts a meeting on again that was canceled or postponed.</summary>
/// <param name="When">Its date; the date it had, when left out.</param>
/// <param name="Reason">The reason given with it.</param>
/// <param name="AnnouncedBy">Who announced it.</param>
/// <param name="InitiatedBy">Whose decision it was.</param>
internal sealed record ReinstateRequest(WhenRequest? When = null, string? Reason = null, string? AnnouncedBy = null, string? InitiatedBy = null)
    : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) => new ReinstateMeeting(
        meetingId, reading.Clocks(this), reading.When(When), reading.Text(Reason, "/reason"), reading.Name(AnnouncedBy, "/announcedBy"),
        reading.Name(InitiatedBy, "/initiatedBy"));
}

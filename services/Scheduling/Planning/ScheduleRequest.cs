namespace Calendar.Scheduling;

/// <summary>Schedules a meeting, or proposes one.</summary>
internal sealed record ScheduleRequest : PlanRequest
{
    /// <summary>Whether the meeting is only proposed: nothing is agreed.</summary>
    public bool Proposed { get; init; }

    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        var plan = ToPlan(reading);
        return Proposed ? new ProposeMeeting(meetingId, reading.Clocks(this), plan) : new ScheduleMeeting(meetingId, reading.Clocks(this), plan);
    }
}

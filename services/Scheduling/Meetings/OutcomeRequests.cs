using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Confirms a meeting whose visa rule holds.</summary>
/// <param name="BasedOn">Version that the organiser had before them; the version now when left out.</param>
internal sealed record ConfirmRequest(long? BasedOn = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) => new ConfirmMeeting(meetingId, reading.Clocks(this), BasedOn);
}

/// <summary>Records what a side answered.</summary>
/// <param name="PartyId">The side, a party of the meeting.</param>
/// <param name="Response"><c>confirmed</c>, <c>notConfirmed</c> or <c>declined</c>.</param>
/// <param name="Text">Its words or those of the report.</param>
internal sealed record RespondRequest(string PartyId, CounterpartResponse Response, string? Text = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) =>
        new RecordResponse(meetingId, reading.Clocks(this), reading.Id(PartyId, "/partyId"), Response, reading.Text(Text, "/text"));
}

/// <summary>Records that the meeting took place.</summary>
/// <param name="Text">What is recorded of it.</param>
internal sealed record HoldRequest(string? Text = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) =>
        new HoldMeeting(meetingId, reading.Clocks(this), reading.Text(Text, "/text"));
}

/// <summary>Records that a side did not appear.</summary>
/// <param name="PartyId">The side, a party of the meeting.</param>
/// <param name="Text">What is recorded of it.</param>
internal sealed record MissRequest(string PartyId, string? Text = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) =>
        new MissMeeting(meetingId, reading.Clocks(this), reading.Id(PartyId, "/partyId"), reading.Text(Text, "/text"));
}

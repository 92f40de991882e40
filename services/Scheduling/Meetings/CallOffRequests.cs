namespace Calendar.Scheduling;

/// <summary>What both ways of calling a meeting off may say.</summary>
internal abstract record CallOffRequest : CommandRequest
{
    private const int LongestNotice = 20_000;

    /// <summary>The reason given with it, up to 4,000 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>The official words, such as "a later date".</summary>
    public string? Wording { get; init; }

    /// <summary>Who announced it: a person id, a party id or an office.</summary>
    public string? AnnouncedBy { get; init; }

    /// <summary>Whose decision it was, as far as the caller vouches for it.</summary>
    public string? InitiatedBy { get; init; }

    /// <summary>Whose decision others report it to be.</summary>
    public string? ReportedInitiator { get; init; }

    /// <summary>The text of a notice to the participants, up to 20,000 characters; left out when none goes out with it.</summary>
    public string? Notice { get; init; }

    /// <summary>What the texts say once they are read.</summary>
    protected (string? Reason, string? Wording, string? AnnouncedBy, string? InitiatedBy, string? ReportedInitiator, NoticeDraft? Notice) Read(
        string meetingId, CommandReading reading) => (
        reading.Text(Reason, "/reason"), reading.Name(Wording, "/wording"), reading.Name(AnnouncedBy, "/announcedBy"),
        reading.Name(InitiatedBy, "/initiatedBy"), reading.Name(ReportedInitiator, "/reportedInitiator"),
        reading.Text(Notice, "/notice", LongestNotice) is { } text ? new NoticeDraft(reading.NewId(meetingId), text) : null);
}

/// <summary>Calls a meeting off.</summary>
internal sealed record CancelRequest : CallOffRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        var said = Read(meetingId, reading);
        return new CancelMeeting(
            meetingId, reading.Clocks(this), said.Reason, said.Wording, said.AnnouncedBy, said.InitiatedBy, said.ReportedInitiator, said.Notice);
    }
}

/// <summary>Puts a meeting off, with no new date.</summary>
internal sealed record PostponeRequest : CallOffRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        var said = Read(meetingId, reading);
        return new PostponeMeeting(
            meetingId, reading.Clocks(this), said.Reason, said.Wording, said.AnnouncedBy, said.InitiatedBy, said.ReportedInitiator, said.Notice);
    }
}

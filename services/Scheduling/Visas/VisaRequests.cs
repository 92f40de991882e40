namespace Calendar.Scheduling;

/// <summary>What every visa step may say. One statement may name several delegates.</summary>
internal abstract record VisaRequest : CommandRequest
{
    private const int MostDelegates = 500;

    /// <summary>The delegates whom the statement names; left out where the address names the one.</summary>
    public IReadOnlyList<string>? DelegateIds { get; init; }

    /// <summary>The office that took the step or said so.</summary>
    public string? Authority { get; init; }

    /// <summary>Remarks for visa officers alone.</summary>
    public string? Remarks { get; init; }

    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        var step = Step(meetingId, reading.Clocks(this), Named(reading), reading);
        return step with { Authority = reading.Name(Authority, "/authority"), Remarks = reading.Text(Remarks, "/remarks") };
    }

    /// <summary>The step itself.</summary>
    protected abstract VisaCommand Step(string meetingId, Clocks clocks, IReadOnlyList<string> delegateIds, CommandReading reading);

    private IReadOnlyList<string> Named(CommandReading reading)
    {
        var one = reading.FromPathOrNull("delegateId");
        if (one is not null)
        {
            reading.Faults.Require(DelegateIds is null, "/delegateIds", "The address names the delegate. Leave delegateIds out, or use the address without one.");
            return [one];
        }

        reading.Faults.Require(DelegateIds is { Count: > 0 and <= MostDelegates }, "/delegateIds", $"Name 1 to {MostDelegates} delegates.");
        reading.Faults.Require(DelegateIds is null || DelegateIds.Distinct().Count() == DelegateIds.Count, "/delegateIds", "A delegate is named twice. Name each once.");
        return DelegateIds ?? [];
    }
}

/// <summary>Asks for a visa.</summary>
internal sealed record AskForVisaRequest : VisaRequest
{
    /// <summary>Last civil day by which it is of use; the day before the meeting when left out.</summary>
    public DateOnly? NeededBy { get; init; }

    /// <inheritdoc />
    protected override VisaCommand Step(string meetingId, Clocks clocks, IReadOnlyList<string> delegateIds, CommandReading reading) =>
        new RequestVisa(meetingId, clocks, delegateIds, NeededBy);
}

/// <summary>Records a promise that the visa will be granted.</summary>
internal sealed record AssureVisaRequest : VisaRequest
{
    /// <inheritdoc />
    protected override VisaCommand Step(string meetingId, Clocks clocks, IReadOnlyList<string> delegateIds, CommandReading reading) =>
        new AssureVisa(meetingId, clocks, delegateIds);
}

/// <summary>Records a decision in favour.</summary>
internal sealed record ApproveVisaRequest : VisaRequest
{
    /// <summary>Last civil day on which the visa may be used.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <inheritdoc />
    protected override VisaCommand Step(string meetingId, Clocks clocks, IReadOnlyList<string> delegateIds, CommandReading reading) =>
        new ApproveVisa(meetingId, clocks, delegateIds, ValidUntil);
}

/// <summary>Records that the visa is in the passport.</summary>
internal sealed record IssueVisaRequest : VisaRequest
{
    /// <summary>Last civil day on which the visa may be used.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <inheritdoc />
    protected override VisaCommand Step(string meetingId, Clocks clocks, IReadOnlyList<string> delegateIds, CommandReading reading) =>
        new IssueVisa(meetingId, clocks, delegateIds, ValidUntil);
}

/// <summary>Withdraws an assurance, an approval or an issued visa.</summary>
internal sealed record RevokeVisaRequest : VisaRequest
{
    /// <summary>The reason given.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the person's visa is revoked in every meeting that starts after this occurred.</summary>
    public bool AllMeetings { get; init; }

    /// <inheritdoc />
    protected override VisaCommand Step(string meetingId, Clocks clocks, IReadOnlyList<string> delegateIds, CommandReading reading) =>
        new RevokeVisa(meetingId, clocks, delegateIds, reading.Text(Reason, "/reason"), AllMeetings);
}

/// <summary>Records a decision against.</summary>
internal sealed record RefuseVisaRequest : VisaRequest
{
    /// <summary>The reason given.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc />
    protected override VisaCommand Step(string meetingId, Clocks clocks, IReadOnlyList<string> delegateIds, CommandReading reading) =>
        new RefuseVisa(meetingId, clocks, delegateIds, reading.Text(Reason, "/reason"));
}

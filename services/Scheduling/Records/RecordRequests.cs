using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Records a reason that somebody gave for a cancellation or a postponement.</summary>
/// <param name="Kind"><c>stated</c>, <c>reported</c> or <c>analysis</c>.</param>
/// <param name="Text">The reason, 1 to 4,000 characters.</param>
/// <param name="Speaker">Who gave it: a person id or an office.</param>
/// <param name="Standing">In what standing, such as "official statement".</param>
/// <param name="Outlet">Where it was published.</param>
/// <param name="Audience">Who may see it; that of the meeting when left out.</param>
internal sealed record ReasonRequest(
    ReasonKind Kind, string Text, string? Speaker = null, string? Standing = null, string? Outlet = null, Audience? Audience = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) => new RecordReason(
        meetingId, reading.Clocks(this), reading.NewId(meetingId), Kind, reading.Text(Text, "/text")!, reading.Name(Speaker, "/speaker"),
        reading.Name(Standing, "/standing"), reading.Name(Outlet, "/outlet"), Audience);
}

/// <summary>Records something said about the meeting that others say differently.</summary>
/// <param name="About">The subject, such as <c>calledOffBy</c>, 1 to 100 characters.</param>
/// <param name="Value">What is claimed of it, 1 to 4,000 characters.</param>
/// <param name="Text">The words of the claim.</param>
/// <param name="Speaker">Who claims it: a person id or an office.</param>
/// <param name="Standing">In what standing.</param>
/// <param name="Outlet">Where it was published.</param>
/// <param name="Audience">Who may see it; that of the meeting when left out.</param>
internal sealed record ClaimRequest(
    string About, string Value, string? Text = null, string? Speaker = null, string? Standing = null, string? Outlet = null, Audience? Audience = null)
    : CommandRequest
{
    private const int LongestSubject = 100;

    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) => new RecordClaim(
        meetingId, reading.Clocks(this), reading.NewId(meetingId), reading.Text(About, "/about", LongestSubject)!, reading.Text(Value, "/value")!,
        reading.Text(Text, "/text"), reading.Name(Speaker, "/speaker"), reading.Name(Standing, "/standing"), reading.Name(Outlet, "/outlet"), Audience);
}

/// <summary>Records an outside event: perhaps a trigger, never a cause.</summary>
/// <param name="Text">What happened, 1 to 4,000 characters.</param>
/// <param name="Speaker">Who said so: a person id or an office.</param>
/// <param name="Outlet">Where it was published.</param>
/// <param name="Audience">Who may see it; that of the meeting when left out.</param>
internal sealed record ContextRequest(string Text, string? Speaker = null, string? Outlet = null, Audience? Audience = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) => new RecordContext(
        meetingId, reading.Clocks(this), reading.NewId(meetingId), reading.Text(Text, "/text")!, reading.Name(Speaker, "/speaker"),
        reading.Name(Outlet, "/outlet"), Audience);
}

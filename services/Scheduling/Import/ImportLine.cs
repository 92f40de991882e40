namespace Calendar.Scheduling;

/// <summary>A meeting of the past, a line of <c>POST /import</c>.</summary>
internal sealed record ImportLine : PlanRequest
{
    /// <summary>The meeting, 1 to 100 of a-z, 0-9 and -.</summary>
    public required string MeetingId { get; init; }

    /// <summary>When it took place, and what is recorded of that; left out when that is not known.</summary>
    public HeldRequest? Held { get; init; }

    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        var plan = ToPlan(reading);
        return Held is null
            ? new ScheduleMeeting(meetingId, reading.Clocks(this), plan)
            : new ImportMeeting(meetingId, reading.Clocks(this), plan, reading.Span(Held.Occurred, "/held/occurred")!);
    }
}

/// <summary>That a meeting took place.</summary>
/// <param name="Occurred">When.</param>
internal sealed record HeldRequest(SpanRequest Occurred);

/// <summary>What became of a line, in the order of the lines.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="MeetingId">The meeting; left out when the line could not be read.</param>
/// <param name="Status">HTTP status that the line would have had as a request of its own: 201 when the meeting is new, 200 when all of it already held.</param>
/// <param name="Version">Version of the stream now; left out when there was a problem.</param>
/// <param name="Position">Position of its last fact; left out when there was a problem.</param>
/// <param name="Events">Names of the facts added; left out when there was a problem.</param>
/// <param name="Problem">The problem; left out when there was none.</param>
internal sealed record ImportResult(
    long Line,
    string? MeetingId,
    int Status,
    long? Version = null,
    long? Position = null,
    IReadOnlyList<string>? Events = null,
    Microsoft.AspNetCore.Mvc.ProblemDetails? Problem = null);

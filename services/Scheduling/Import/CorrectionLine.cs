namespace Calendar.Scheduling;

/// <summary>A correction of a meeting that was imported before, as a line of <c>POST /import</c>: told from a meeting by its field <c>correction</c>.</summary>
/// <param name="Text">What was wrong and why, 1 to 4,000 characters.</param>
internal sealed record CorrectionLine(string Text) : CorrectionRequest(Text)
{
    /// <summary>The meeting, 1 to 100 of a-z, 0-9 and -.</summary>
    public required string MeetingId { get; init; }

    /// <summary>What the correction is recognised by when it is imported again, such as the number of a revision: 1 to 100 characters.</summary>
    public required string Correction { get; init; }
}

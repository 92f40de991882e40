namespace Calendar.Contracts;

/// <summary>A step on the visa ladder that one statement takes for one or several delegates of a meeting.</summary>
/// <param name="MeetingId">The meeting for which the visa is. 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Occurred">When the step was taken in the world.</param>
/// <param name="DelegateIds">The delegates of the meeting whom it names, at least one, each once.</param>
public abstract record VisaStep(string MeetingId, TimeBounds Occurred, IReadOnlyList<string> DelegateIds) : MeetingEvent(MeetingId, Occurred)
{
    /// <summary>The office that took the step or said so, up to 300 characters; null when not known.</summary>
    public string? Authority { get; init; }

    /// <summary>Remarks for visa officers alone, up to 4,000 characters; null when there are none.</summary>
    public string? Remarks { get; init; }
}

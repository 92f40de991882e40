
namespace Calendar.Scheduling;

/// <summary>What every command may say beside its own fields.</summary>
internal abstract record CommandRequest
{
    /// <summary>When it happened in the world; now when left out.</summary>
    public SpanRequest? Occurred { get; init; }

    /// <summary>When the keeper of this record could first know it. For imported history; left out on live facts.</summary>
    public SpanRequest? Disclosed { get; init; }

    /// <summary>A citation, up to 500 characters.</summary>
    public string? Source { get; init; }

    /// <summary>History is being imported: recorded and published like anything else, but nobody is mailed.</summary>
    public bool Quiet { get; init; }

    /// <summary>The command that is asked for. Faults are noted in <paramref name="reading"/>; with one noted, the command is not used.</summary>
    public abstract MeetingCommand ToCommand(string meetingId, CommandReading reading);
}

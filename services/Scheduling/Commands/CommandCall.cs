using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>A command on its way: who asks for what, and under which conditions.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Read">Reads the command from the request, against the meeting as it stands.</param>
internal sealed record CommandCall(string MeetingId, Caller Caller, Func<CommandReading, MeetingCommand> Read)
{
    /// <summary>The version that the client has seen; null when it does not say.</summary>
    public long? Seen { get; init; }

    /// <summary>What the client sent to be recognised by when it asks again; null when it did not.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The values that the address carries beside the meeting, by their names.</summary>
    public IReadOnlyDictionary<string, string> Path { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether only what would happen is asked for.</summary>
    public bool Preview { get; init; }

    /// <summary>Whether nobody is to be mailed.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether the command may be the first of its meeting.</summary>
    public bool MayBegin { get; init; }

    /// <summary>Whether the meeting is decided unread as if it were new. When it is not, or the command is refused, it is read after all.</summary>
    public bool IsTakenForNew { get; init; }
}

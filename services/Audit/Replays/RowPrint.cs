namespace Calendar.Audit.Replays;

/// <summary>What the rows of one meeting come to, in a service or by the log. Hashes are SHA-256 in hexadecimal.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Version">Version of the stream with the last fact that counts; null when no fact says what the meeting is.</param>
/// <param name="Position">Position of that fact; null as above.</param>
/// <param name="State">Hash of what is known of it; null as above.</param>
/// <param name="Events">Hash of its facts, by version; null when it has none.</param>
/// <param name="Notices">Hash of its notices' versions and what they say, by version; null when it has none.</param>
/// <param name="Agenda">Hash of its line on the agenda; null when it has none.</param>
internal sealed record RowPrint(string MeetingId, long? Version, long? Position, string? State, string? Events, string? Notices, string? Agenda)
{
    /// <summary>The hash of each fact, by version; null where it was not asked for.</summary>
    public IReadOnlyDictionary<long, string>? Each { get; init; }
}

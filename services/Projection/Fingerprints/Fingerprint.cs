namespace Calendar.Projection.Fingerprints;

/// <summary>What the rows of one meeting come to, without what they hold. Hashes are SHA-256 in hexadecimal.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Version">Version of the stream that its row holds; null when it has none.</param>
/// <param name="Position">Position of its last fact that its row holds; null when it has none.</param>
/// <param name="State">Hash of what is known of it, as the row holds it; null when it has none.</param>
/// <param name="Events">Hash of its facts, by version; null when it has none.</param>
/// <param name="Notices">Hash of its notices' versions and what they say, by version; null when it has none.</param>
/// <param name="Agenda">Hash of its line on the agenda; null when it has none.</param>
internal sealed record Fingerprint(string MeetingId, long? Version, long? Position, string? State, string? Events, string? Notices, string? Agenda)
{
    /// <summary>Of a single meeting: the hash of each fact, by version.</summary>
    public IReadOnlyDictionary<long, string>? Each { get; init; }
}

namespace Calendar.Audit.Evidence;

/// <summary>What a verification came to.</summary>
/// <param name="Entries">How many entries were hashed.</param>
/// <param name="Checkpoints">How many checkpoints they were compared with.</param>
/// <param name="Unsigned">How many entries come after the last of these.</param>
/// <param name="Findings">What is not as it was signed, in words, by position.</param>
internal sealed record VerificationFindings(long Entries, int Checkpoints, long Unsigned, IReadOnlyList<string> Findings)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsSound => Findings.Count == 0;
}

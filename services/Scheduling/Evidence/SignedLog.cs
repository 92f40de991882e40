using Calendar.EventStore.Evidence;

namespace Calendar.Scheduling.Evidence;

/// <summary>What is signed of the log, for those who ask.</summary>
/// <param name="evidence">Where it is stored.</param>
/// <param name="settings">Who signs; null when nobody does.</param>
/// <param name="check">Knows the epoch; null when nobody signs.</param>
internal sealed class SignedLog(LogEvidence evidence, NotarySettings? settings = null, EvidenceCheck? check = null)
{
    /// <summary>The public keys, PEM; null when the log is not signed.</summary>
    public string? PublicKeys => settings is null ? null : string.Concat(settings.Keys.Select(key => key.PublicKeyPem));

    /// <summary>Path of the file outside of the database; null when there is none.</summary>
    public string? Outside => check?.Epoch is null ? null : settings?.Outside.Path;

    /// <summary>The last checkpoint; null when there is none.</summary>
    public async Task<(TreeHead Head, SignedNote Note)?> Last(CancellationToken stop) =>
        check?.Epoch is { } epoch && await evidence.LastSigned(epoch.Origin, stop) is { } note && TreeHead.Read(note.Text) is { } head
            ? (head, note)
            : null;

    /// <summary>The leaf at a place, and its proof.</summary>
    public async Task<(string Leaf, IReadOnlyList<string> Path)> Prove(long index, long size, CancellationToken stop)
    {
        var tree = await evidence.Around([index, size - 1], size, stop);
        return (Text(tree.Leaf(index)), [.. tree.Inclusion(index, size).Select(hash => Text(hash))]);
    }

    /// <summary>Proof that one tree goes on from another.</summary>
    public async Task<ConsistencyProof> Compare(long from, long to, CancellationToken stop)
    {
        var tree = await evidence.Around([from - 1, to - 1], to, stop);
        return new ConsistencyProof(from, to, Text(tree.Root(from)), Text(tree.Root(to)), [.. tree.Consistency(from, to).Select(hash => Text(hash))]);
    }

    private static string Text(ReadOnlySpan<byte> hash) => Convert.ToBase64String(hash);
}

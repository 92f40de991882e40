namespace Calendar.Scheduling.Evidence;

/// <summary>Proof that an entry is in the log (RFC 6962, 2.1.1).</summary>
/// <param name="Position">Its position in the log.</param>
/// <param name="Index">Its place in the tree: one less.</param>
/// <param name="Leaf">Hash of the entry, Base64.</param>
/// <param name="Size">Size of the tree that the checkpoint signs.</param>
/// <param name="Path">The hashes by which the root follows from the leaf, from below, Base64.</param>
/// <param name="Checkpoint">The signed checkpoint, word for word.</param>
internal sealed record InclusionProof(long Position, long Index, string Leaf, long Size, IReadOnlyList<string> Path, string Checkpoint);

/// <summary>Proof that the log was only added to (RFC 6962, 2.1.2).</summary>
/// <param name="From">Size of the smaller tree.</param>
/// <param name="To">Size of the larger one.</param>
/// <param name="FromRoot">Root of the smaller tree, Base64.</param>
/// <param name="ToRoot">Root of the larger one, Base64.</param>
/// <param name="Path">The hashes by which both roots follow, Base64.</param>
internal sealed record ConsistencyProof(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Path);

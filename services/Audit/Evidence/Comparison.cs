using Calendar.EventStore.Evidence;

namespace Calendar.Audit.Evidence;

/// <summary>Compares leaf by leaf: those of the entries as they are, those that are stored, and the roots that were signed. Pure but for what it remembers.</summary>
/// <param name="heads">The checkpoints that are trusted, by size.</param>
internal sealed class Comparison(IReadOnlyList<TreeHead> heads)
{
    private readonly TreeEdge actual = new();
    private readonly TreeEdge stored = new();
    private readonly List<string> findings = [];
    private readonly Queue<TreeHead> next = new(heads);
    private readonly Queue<TreeHead> nextStored = new(heads);
    private long sound;
    private long? wrong;
    private bool isStoredWrong;
    private long count;

    /// <summary>The position that comes next.</summary>
    public long Expected { get; private set; } = 1;

    /// <summary>Compares the expected position with its stored leaf.</summary>
    /// <param name="leaf">The stored leaf; null when none is stored.</param>
    /// <param name="isThere">Whether the entry is there.</param>
    /// <param name="entry">Leaf of the entry.</param>
    public void Stored(ReadOnlyMemory<byte>? leaf, bool isThere, ReadOnlyMemory<byte> entry)
    {
        if (!isThere)
            findings.Add($"position {Expected}: removed");
        else if (leaf is null || !leaf.Value.Span.SequenceEqual(entry.Span))
            findings.Add($"position {Expected}: not the entry that was there");
        if (leaf is { } hash)
        {
            stored.Add(hash.Span);
            while (nextStored.TryPeek(out var head) && head.Size == stored.Size)
                isStoredWrong |= !nextStored.Dequeue().Root.AsSpan().SequenceEqual(stored.Root());
        }

        Expected++;
    }

    /// <summary>Adds an entry that is there.</summary>
    /// <param name="position">Its position.</param>
    /// <param name="leaf">Its leaf.</param>
    public void Add(long position, ReadOnlyMemory<byte> leaf)
    {
        count++;
        Expected = Math.Max(Expected, position + 1);
        actual.Add(leaf.Span);
        while (next.TryPeek(out var head) && head.Size == actual.Size)
        {
            var isSound = next.Dequeue().Root.AsSpan().SequenceEqual(actual.Root());
            sound = isSound && wrong is null ? actual.Size : sound;
            wrong ??= isSound ? null : actual.Size;
        }
    }

    /// <summary>What was found.</summary>
    public VerificationFindings Findings()
    {
        var size = heads is [.., { } last] ? last.Size : 0;
        var isStoredSound = !isStoredWrong && nextStored.Count == 0;
        var end = wrong ?? (next.TryPeek(out var unreached) ? unreached.Size : null);
        if (end is { } until && (!isStoredSound || findings.Count == 0))
            findings.Insert(0, $"between position {sound + 1} and {until}: not what was signed (the stored tree was changed, too)");
        else if (end is null && findings.Count > 0)
            findings.Insert(0, "The entries are what was signed, but the stored tree is not:");
        return new VerificationFindings(count, heads.Count, Math.Max(0, count - size), findings);
    }
}

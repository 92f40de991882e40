namespace Calendar.EventStore.Evidence;

/// <summary>What somebody reckons who was given a proof, without the tree (RFC 9162, 2.1.3.2 and 2.1.4.2, which say it for the tree of RFC 6962).</summary>
public static class MerkleProof
{
    /// <summary>Whether a leaf is where it is said to be.</summary>
    /// <param name="leaf">Hash of the leaf.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">Size of the tree.</param>
    /// <param name="path">The proof.</param>
    /// <param name="root">Root of the tree.</param>
    public static bool Includes(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
            return false;
        var hash = leaf.ToArray();
        var (node, last) = (index, size - 1);
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = MerkleTree.Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether a larger tree goes on from a smaller one.</summary>
    /// <param name="from">Size of the smaller tree, from 1.</param>
    /// <param name="fromRoot">Its root.</param>
    /// <param name="to">Size of the larger one.</param>
    /// <param name="toRoot">Its root.</param>
    /// <param name="path">The proof.</param>
    public static bool GoesOn(long from, ReadOnlySpan<byte> fromRoot, long to, ReadOnlySpan<byte> toRoot, IReadOnlyList<byte[]> path)
    {
        if (from < 1 || from > to)
            return false;
        if (from == to)
            return path.Count == 0 && fromRoot.SequenceEqual(toRoot);

        var (node, last) = (from - 1, to - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var isWhole = (from & (from - 1)) == 0;
        if (!isWhole && path.Count == 0)
            return false;
        var before = isWhole ? fromRoot.ToArray() : path[0];
        var after = before;
        foreach (var sibling in path.Skip(isWhole ? 0 : 1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                (before, after) = (MerkleTree.Node(sibling, before), MerkleTree.Node(sibling, after));
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                after = MerkleTree.Node(after, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && fromRoot.SequenceEqual(before) && toRoot.SequenceEqual(after);
    }
}

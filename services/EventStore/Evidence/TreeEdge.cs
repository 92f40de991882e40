namespace Calendar.EventStore.Evidence;

/// <summary>The right edge of a growing tree: the last tile of each level, which is all that more leaves can change. Not for two at once.</summary>
public sealed class TreeEdge
{
    private readonly List<byte[]> levels = [];
    private readonly Dictionary<(int Level, long Number), byte[]> filled = [];
    private readonly MerkleTree tree;

    /// <summary>Begins with an empty tree.</summary>
    public TreeEdge() => tree = new MerkleTree((level, _) => levels[level]);

    /// <summary>Goes on from a tree that is stored.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="tile">The hashes of a tile by its level and number; asked for the last one of each level, if that is not full.</param>
    public TreeEdge(long size, Func<int, long, ReadOnlyMemory<byte>> tile)
        : this()
    {
        Size = size;
        for (var level = 0; size >> (MerkleTree.TileHeight * level) > 0; level++)
        {
            levels.Add(new byte[MerkleTree.TileWidth * MerkleTree.HashBytes]);
            if (BytesOf(level) is > 0 and var bytes)
                tile(level, NumberOf(level)).Span[..bytes].CopyTo(levels[level]);
        }
    }

    /// <summary>How many leaves it has.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf.</summary>
    /// <param name="leaf">Its hash.</param>
    public void Add(ReadOnlySpan<byte> leaf) => Add(0, leaf, BytesOf(0));

    /// <summary>The root as it is now.</summary>
    public byte[] Root() => tree.Root(Size);

    /// <summary>The tiles that are not stored as they are now; after that they count as stored.</summary>
    /// <returns>Level, number, and all hashes of each.</returns>
    public IReadOnlyList<(int Level, long Number, byte[] Hashes)> TakeChanged()
    {
        List<(int, long, byte[])> all = [.. filled.Select(one => (one.Key.Level, one.Key.Number, one.Value))];
        all.AddRange(levels.Index().Where(one => BytesOf(one.Index) > 0).Select(one => (one.Index, NumberOf(one.Index), one.Item[..BytesOf(one.Index)])));
        filled.Clear();
        return all;
    }

    private long NumberOf(int level) => Size >> (MerkleTree.TileHeight * (level + 1));

    private int BytesOf(int level) => (int)((Size >> (MerkleTree.TileHeight * level)) % MerkleTree.TileWidth) * MerkleTree.HashBytes;

    private void Add(int level, ReadOnlySpan<byte> hash, int at)
    {
        if (level == levels.Count)
            levels.Add(new byte[MerkleTree.TileWidth * MerkleTree.HashBytes]);
        hash.CopyTo(levels[level].AsSpan(at));
        if (at + MerkleTree.HashBytes < levels[level].Length)
        {
            Size += level == 0 ? 1 : 0;
            return;
        }

        var above = BytesOf(level + 1);
        var full = levels[level].ToArray();
        filled[(level, NumberOf(level))] = full;
        Add(level + 1, MerkleTree.RootOfTile(full), above);
        Size += level == 0 ? 1 : 0;
    }
}

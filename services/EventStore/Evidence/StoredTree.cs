using System.Runtime.CompilerServices;

namespace Calendar.EventStore.Evidence;

/// <summary>The tree as it is stored, to go on from or to compare with.</summary>
public static class StoredTree
{
    private const int TilesAtOnce = 64;

    /// <summary>The right edge of the stored tree.</summary>
    /// <param name="evidence">Where it is stored.</param>
    /// <param name="size">Its size.</param>
    /// <param name="stop">Ends the reading.</param>
    internal static async Task<TreeEdge> Edge(LogEvidence evidence, long size, CancellationToken stop)
    {
        var wanted = LogEvidence.Levels(size).Select(level => (level, size >> (MerkleTree.TileHeight * (level + 1))));
        var tiles = await evidence.Tiles(wanted, stop).ToDictionaryAsync(tile => tile.Level, tile => tile.Hashes, cancellationToken: stop);
        return new TreeEdge(size, (level, _) => tiles.GetValueOrDefault(level) ?? throw new BrokenLogException($"The last tile of level {level} of the hash tree is missing."));
    }

    /// <summary>Hashes entries again.</summary>
    /// <param name="evidence">Where the tree is stored.</param>
    /// <param name="from">How many of the first entries to pass over: a multiple of 256.</param>
    /// <param name="to">Up to which position.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <returns>Positions whose leaf is another one, or that are not there.</returns>
    public static async IAsyncEnumerable<long> Differences(LogEvidence evidence, long from, long to, [EnumeratorCancellation] CancellationToken stop)
    {
        var hash = new LeafHash();
        var leaf = new byte[MerkleTree.HashBytes];
        while (from < to)
        {
            var numbers = Enumerable.Range(0, TilesAtOnce).Select(i => (0, (from / MerkleTree.TileWidth) + i));
            var tiles = await evidence.Tiles(numbers, stop).ToDictionaryAsync(tile => tile.Number, tile => tile.Hashes, cancellationToken: stop);
            var until = Math.Min(to, from + (TilesAtOnce * MerkleTree.TileWidth));
            await foreach (var entry in evidence.Entries(from, (int)(until - from), stop))
            {
                hash.Of(entry, leaf);
                if (!leaf.AsSpan().SequenceEqual(LeafAt(tiles, from++)))
                    yield return from;
            }

            if (from < until)
            {
                yield return from + 1;
                yield break;
            }
        }
    }

    private static ReadOnlySpan<byte> LeafAt(Dictionary<long, byte[]> tiles, long index)
    {
        var at = (int)(index % MerkleTree.TileWidth) * MerkleTree.HashBytes;
        return tiles.TryGetValue(index / MerkleTree.TileWidth, out var hashes) && hashes.Length >= at + MerkleTree.HashBytes ? hashes.AsSpan(at, MerkleTree.HashBytes) : [];
    }
}

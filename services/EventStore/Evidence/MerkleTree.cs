using System.Numerics;
using System.Security.Cryptography;

namespace Calendar.EventStore.Evidence;

/// <summary>The hash tree of RFC 6962, 2.1, kept as tiles of up to 256 hashes: those of level 0 are leaves, those of each level above are the roots of full
/// tiles of the level below. Pure: hashes that are known come in.</summary>
/// <param name="tile">The hashes of a tile by its level and its number, both from 0: 32 bytes each, as many as there are.</param>
public sealed class MerkleTree(Func<int, long, ReadOnlyMemory<byte>> tile)
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>Hashes of a full tile.</summary>
    public const int TileWidth = 1 << TileHeight;

    internal const int TileHeight = 8;

    /// <summary>The hash of an inner node.</summary>
    /// <param name="left">Hash of the left subtree.</param>
    /// <param name="right">Hash of the right one.</param>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * HashBytes)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashBytes)..]);
        return SHA256.HashData(both);
    }

    /// <summary>The root of the subtree over a full tile.</summary>
    /// <param name="hashes">Its hashes.</param>
    internal static byte[] RootOfTile(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == HashBytes)
            return hashes.ToArray();
        var half = hashes.Length / 2;
        return Node(RootOfTile(hashes[..half]), RootOfTile(hashes[half..]));
    }

    /// <summary>The root of the first leaves.</summary>
    /// <param name="size">How many; of none it is the hash of nothing.</param>
    public byte[] Root(long size) => size == 0 ? SHA256.HashData([]) : Hash(0, size).ToArray();

    /// <summary>The hash of a leaf.</summary>
    /// <param name="index">The leaf, from 0.</param>
    public ReadOnlySpan<byte> Leaf(long index) => Perfect(0, index).Span;

    /// <summary>The hashes by which somebody who knows a leaf reckons the root (RFC 6962, 2.1.1).</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">Size of the tree, above <paramref name="index"/>.</param>
    public IReadOnlyList<byte[]> Inclusion(long index, long size)
    {
        List<byte[]> path = [];
        for (var (start, end) = (0L, size); end - start > 1;)
        {
            var split = start + LeftWidth(end - start);
            var isLeft = index < split;
            path.Add((isLeft ? Hash(split, end) : Hash(start, split)).ToArray());
            (start, end) = isLeft ? (start, split) : (split, end);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The hashes by which somebody who knows the root of a smaller tree sees that a larger one goes on from it (RFC 6962, 2.1.2).</summary>
    /// <param name="from">Size of the smaller tree, from 1.</param>
    /// <param name="to">Size of the larger one, at least <paramref name="from"/>.</param>
    public IReadOnlyList<byte[]> Consistency(long from, long to)
    {
        List<byte[]> path = [];
        var (start, end, isKnown) = (0L, to, true);
        while (end != from)
        {
            var split = start + LeftWidth(end - start);
            var isLeft = from <= split;
            path.Add((isLeft ? Hash(split, end) : Hash(start, split)).ToArray());
            (start, end, isKnown) = isLeft ? (start, split, isKnown) : (split, end, false);
        }

        if (!isKnown)
            path.Add(Hash(start, end).ToArray());
        path.Reverse();
        return path;
    }

    /// <summary>How many leaves lie on the left of a tree: the largest power of two below its size.</summary>
    internal static long LeftWidth(long size) => 1L << BitOperations.Log2((ulong)size - 1);

    private ReadOnlyMemory<byte> Hash(long start, long end)
    {
        var size = end - start;
        if (BitOperations.IsPow2(size))
            return Perfect(BitOperations.Log2((ulong)size), start / size);
        var split = start + LeftWidth(size);
        return Node(Hash(start, split).Span, Hash(split, end).Span);
    }

    private ReadOnlyMemory<byte> Perfect(int height, long index)
    {
        var level = height / TileHeight;
        return height % TileHeight == 0
            ? tile(level, index / TileWidth).Slice((int)(index % TileWidth) * HashBytes, HashBytes)
            : Node(Perfect(height - 1, 2 * index).Span, Perfect(height - 1, (2 * index) + 1).Span);
    }
}

using System.Threading.Channels;
using Calendar.EventStore.Evidence;

namespace Calendar.Audit.Evidence;

/// <summary>Hashes the log again, and compares each entry with its stored leaf and each checkpoint with its root.</summary>
/// <param name="evidence">The log, and what is stored to prove it.</param>
internal sealed class Verification(LogEvidence evidence)
{
    private const int Together = 512;
    private const int Ahead = 8;

    /// <summary>Verifies.</summary>
    /// <param name="heads">The checkpoints that are trusted, by size.</param>
    /// <param name="told">Is told of each position.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<VerificationFindings> Run(IReadOnlyList<TreeHead> heads, Action<long> told, CancellationToken stop)
    {
        var size = heads is [.., { } last] ? last.Size : 0;
        var check = new Comparison(heads);
        await using var leaves = StoredLeaves(size, stop).GetAsyncEnumerator(stop);
        await foreach (var hashing in Hashing(stop).ReadAllAsync(stop))
        {
            foreach (var (position, leaf) in await hashing)
            {
                while (check.Expected <= position && check.Expected <= size)
                    check.Stored(await leaves.MoveNextAsync() ? leaves.Current : null, isThere: check.Expected == position, leaf);
                check.Add(position, leaf);
            }

            told(check.Expected - 1);
        }

        while (check.Expected <= size)
            check.Stored(await leaves.MoveNextAsync() ? leaves.Current : null, isThere: false, default);
        return check.Findings();
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> StoredLeaves(long size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var tile in evidence.Level(0, size, stop))
        {
            for (var at = 0; at < tile.Hashes.Length; at += MerkleTree.HashBytes)
                yield return tile.Hashes.AsMemory(at, MerkleTree.HashBytes);
        }
    }

    // Reading and hashing side by side, some pages ahead, in order.
    private ChannelReader<Task<List<(long Position, ReadOnlyMemory<byte> Leaf)>>> Hashing(CancellationToken stop)
    {
        var pages = Channel.CreateBounded<Task<List<(long, ReadOnlyMemory<byte>)>>>(Ahead);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await foreach (var page in evidence.All(0, stop).Chunk(Together).WithCancellation(stop))
                        await pages.Writer.WriteAsync(Task.Run(() => Hash(page), stop), stop);
                    pages.Writer.Complete();
                }
                catch (Exception fault)
                {
                    pages.Writer.Complete(fault);
                }
            },
            stop);
        return pages.Reader;
    }

    private static List<(long, ReadOnlyMemory<byte>)> Hash(LogEntry[] page)
    {
        var hash = new LeafHash();
        var all = new byte[page.Length * MerkleTree.HashBytes];
        List<(long, ReadOnlyMemory<byte>)> hashed = new(page.Length);
        for (var i = 0; i < page.Length; i++)
        {
            var leaf = all.AsMemory(i * MerkleTree.HashBytes, MerkleTree.HashBytes);
            hash.Of(page[i], leaf.Span);
            hashed.Add((page[i].Position, leaf));
        }

        return hashed;
    }
}

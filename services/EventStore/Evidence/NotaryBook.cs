namespace Calendar.EventStore.Evidence;

/// <summary>The growing tree in the notary's hands: what was added since the last time that it was stored, and what was signed of it. Not for two at once.</summary>
internal sealed class NotaryBook
{
    private readonly string origin;
    private readonly IReadOnlyList<NoteKey> keys;
    private readonly TreeEdge edge;
    private readonly LeafHash hash = new();
    private readonly byte[] leaf = new byte[MerkleTree.HashBytes];
    private readonly Dictionary<long, List<byte>> marks;
    private readonly List<(TreeHead, SignedNote)> signed = [];
    private long signedSize;

    private NotaryBook(string origin, IReadOnlyList<NoteKey> keys, TreeEdge edge, Dictionary<long, List<byte>> marks) =>
        (this.origin, this.keys, this.edge, this.marks, signedSize) = (origin, keys, edge, marks, edge.Size);

    /// <summary>How many entries it holds.</summary>
    internal long Size => edge.Size;

    /// <summary>Goes on from what is stored.</summary>
    internal static async Task<NotaryBook> Open(LogEvidence evidence, string origin, IReadOnlyList<NoteKey> keys, CancellationToken stop)
    {
        if (await evidence.LastSigned(origin, stop) is not { } note || TreeHead.Read(note.Text) is not { } head)
            return new(origin, keys, new TreeEdge(), []);
        var last = head.Size / MerkleTree.TileWidth;
        var tile = await evidence.Tiles([(0, last)], stop).FirstOrDefaultAsync(stop);
        return new(origin, keys, await StoredTree.Edge(evidence, head.Size, stop), new() { [last] = [.. tile?.Marks ?? []] });
    }

    /// <summary>Adds an entry; signs when a tile is full.</summary>
    internal void Add(in LogEntry entry)
    {
        var number = edge.Size / MerkleTree.TileWidth;
        if (!marks.TryGetValue(number, out var here))
            marks[number] = here = [];
        here.AddRange(Tile.MarkOf(entry));
        hash.Of(entry, leaf);
        edge.Add(leaf);
        if (edge.Size % MerkleTree.TileWidth == 0)
            Sign();
    }

    /// <summary>Signs what is left, and hands out what must be stored together.</summary>
    internal IReadOnlyList<(TreeHead Head, SignedNote Note)> TakeSigned(out IReadOnlyList<Tile> tiles)
    {
        if (edge.Size > signedSize)
            Sign();
        tiles = [.. edge.TakeChanged().Select(one => new Tile(one.Level, one.Number, one.Hashes, one.Level == 0 ? [.. marks[one.Number]] : null))];
        foreach (var full in marks.Keys.Where(number => number < edge.Size / MerkleTree.TileWidth).ToList())
            marks.Remove(full);
        var all = signed.ToArray();
        signed.Clear();
        return all;
    }

    private void Sign()
    {
        var head = new TreeHead(origin, edge.Size, edge.Root());
        signed.Add((head, SignedNote.Of(head.Text, origin, keys)));
        signedSize = edge.Size;
    }
}

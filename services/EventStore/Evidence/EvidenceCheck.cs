namespace Calendar.EventStore.Evidence;

/// <summary>Compares the log with what was signed before anything is written to it.</summary>
/// <param name="log">The log.</param>
/// <param name="settings">Keys and file.</param>
/// <param name="clock">When an epoch is opened.</param>
public sealed class EvidenceCheck(EventLog log, NotarySettings settings, TimeProvider clock)
{
    /// <summary>How many of the last entries are hashed again at each start. All of them are by <c>verify</c>.</summary>
    public const int Rehashed = 50_000;

    private readonly LogEvidence evidence = new(log);

    /// <summary>The epoch that is open; null before it was compared.</summary>
    public Epoch? Epoch { get; private set; }

    /// <summary>Opens the first epoch where nothing was ever signed, else compares.</summary>
    /// <param name="stop">Ends the attempt.</param>
    /// <exception cref="LogWentBackException">The log is shorter than what was signed, or not the same.</exception>
    /// <exception cref="FormatException">The file holds something else than notes of this log.</exception>
    /// <exception cref="LogUnavailableException">The database is away.</exception>
    public async Task Run(CancellationToken stop)
    {
        if (Outside() is not { } outside)
        {
            var first = new Epoch(settings.Name, 1);
            if (await evidence.LastSigned(first.Origin, stop) is not null)
                throw Refusal("The database holds signed checkpoints, but the file outside of it is not there.");
            Open(first, null, "the log begins");
            Epoch = first;
            return;
        }

        if (outside.Epoch.Name != settings.Name)
            throw new FormatException($"The file is of the log {outside.Epoch.Name}, but this one is called {settings.Name}.");
        var stored = await evidence.LastSigned(outside.Epoch.Origin, stop) is { } note ? TreeHead.Read(note.Text) : null;
        var last = await log.LastPosition(stop);
        if (outside.Head is { } head && last < head.Size)
            throw Refusal($"The log ends at {last}, but {head.Size} entries were signed.");
        if (stored is not null && last < stored.Size)
            throw Refusal($"The log ends at {last}, but {stored.Size} entries were signed.");
        await Compare(stored, outside.Head, stop);
        Epoch = outside.Epoch;
    }

    /// <summary>Begins anew after the log went back. What was signed before stays in the file, and is never signed again.</summary>
    /// <param name="reason">Why, in one line.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>The new epoch.</returns>
    public async Task<Epoch> OpenNext(string reason, CancellationToken stop)
    {
        var outside = Outside();
        var next = outside?.Epoch.Next ?? new Epoch(settings.Name, 1);
        while (await evidence.LastSigned(next.Origin, stop) is not null)
            next = next.Next;
        await evidence.ForgetTree(stop);
        Open(next, outside?.Head ?? outside?.Before, reason);
        return next;
    }

    private OutsideView? Outside()
    {
        var notes = settings.Outside.Read();
        if (OutsideView.Of(notes) is not { } view)
            return null;
        return notes[^1].IsSignedBy(view.Epoch.Origin, settings.Keys)
            ? view
            : throw Refusal("The last note outside of the database is not signed by a key of this service. After a change of keys, give the old key beside the new one.");
    }

    private void Open(Epoch epoch, TreeHead? before, string reason) =>
        settings.Outside.Add([SignedNote.Of(epoch.Opening(before, reason, clock.GetUtcNow()), epoch.Origin, settings.Keys)]);

    private async Task Compare(TreeHead? stored, TreeHead? outside, CancellationToken stop)
    {
        var tree = new TreeEdge();
        if (stored is { Size: > 0 })
        {
            var sizes = new[] { stored.Size, Math.Min(stored.Size, outside?.Size ?? stored.Size) };
            var tiles = await evidence.Around(sizes.Select(size => size - 1), stored.Size, stop);
            Same(stored, tiles.Root(stored.Size));
            if (outside is not null && outside.Size <= stored.Size)
                Same(outside, tiles.Root(outside.Size));
            tree = await StoredTree.Edge(evidence, stored.Size, stop);
            await Rehash(stored.Size, stop);
        }

        if (outside is null || outside.Size <= tree.Size)
            return;
        var leaves = new LeafHash();
        var leaf = new byte[MerkleTree.HashBytes];
        await foreach (var entry in evidence.Entries(tree.Size, (int)Math.Min(int.MaxValue, outside.Size - tree.Size), stop))
        {
            leaves.Of(entry, leaf);
            tree.Add(leaf);
        }

        Same(outside, tree.Size == outside.Size ? tree.Root() : []);
    }

    private async Task Rehash(long size, CancellationToken stop)
    {
        var from = Math.Max(0, size - Rehashed) / MerkleTree.TileWidth * MerkleTree.TileWidth;
        await foreach (var finding in StoredTree.Differences(evidence, from, size, stop))
            throw Refusal($"The entry at position {finding} is not the one that was signed.");
    }

    private static void Same(TreeHead signed, byte[] root)
    {
        if (!signed.Root.AsSpan().SequenceEqual(root))
            throw Refusal($"The first {signed.Size} entries are not those that were signed.");
    }

    private static LogWentBackException Refusal(string what) => new(
        $"{what} Was a backup restored, or the log changed? Look at it with 'verify'. To go on with the log as it is, open a new epoch: new-epoch --reason TEXT.");
}

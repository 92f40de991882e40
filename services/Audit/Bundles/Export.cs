using Calendar.EventStore.Evidence;

namespace Calendar.Audit.Bundles;

/// <summary>Fills a bundle.</summary>
/// <param name="evidence">The log.</param>
/// <param name="outside">The notes that left the database.</param>
/// <param name="publicKeys">PEM.</param>
/// <param name="mails">The lines of the mails in pieces; null to leave them out.</param>
internal sealed class Export(LogEvidence evidence, string outside, string publicKeys, IAsyncEnumerable<ReadOnlyMemory<byte>>? mails = null)
{
    /// <summary>Writes the whole log.</summary>
    /// <param name="bundle">Where to.</param>
    /// <param name="told">Is told of each position.</param>
    /// <param name="stop">Ends the writing.</param>
    /// <returns>How many entries.</returns>
    public async Task<long> Whole(Bundle bundle, Action<long> told, CancellationToken stop)
    {
        var view = await bundle.WriteSigned(outside, publicKeys, stop);
        var size = await Size(view, stop);
        var (count, _) = await bundle.WriteEntries(evidence.All(0, stop), told, stop);
        await bundle.WriteLeaves(size, stop);
        await bundle.WriteTiles(size, stop);
        await WriteMails(bundle, stop);
        await bundle.Close(whole: true, count, stop);
        return count;
    }

    /// <summary>Writes one stream, each entry with the proof that it is in the log.</summary>
    /// <param name="bundle">Where to.</param>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="told">Is told of each position.</param>
    /// <param name="stop">Ends the writing.</param>
    /// <returns>How many entries, at least one; those that are not signed yet are left out.</returns>
    /// <exception cref="CannotException">No entry of it is signed.</exception>
    public async Task<long> OfStream(Bundle bundle, string stream, Action<long> told, CancellationToken stop)
    {
        var view = await bundle.WriteSigned(outside, publicKeys, stop);
        var size = view?.Head?.Size ?? 0;
        List<long> positions = [];
        var (count, _) = await bundle.WriteEntries(
            evidence.OfStream(stream, stop).Where(entry => entry.Position <= size), position => { positions.Add(position); told(position); }, stop);
        if (count == 0)
            throw new CannotException(ExitCodes.NotFound, "Of this meeting nothing is signed yet. What was appended is signed within a minute: export it then.");
        await bundle.WriteProofs(positions, size, stop);
        await WriteMails(bundle, stop);
        await bundle.Close(whole: false, count, stop);
        return count;
    }

    private Task WriteMails(Bundle bundle, CancellationToken stop) => mails is null ? Task.CompletedTask : bundle.WriteMails(mails, stop);

    // What the database holds may be behind or ahead of what left it, where somebody was at work.
    private async Task<long> Size(OutsideView? view, CancellationToken stop)
    {
        var inside = view is null ? null : await evidence.LastSigned(view.Epoch.Origin, stop);
        return Math.Max(view?.Head?.Size ?? 0, inside is null ? 0 : TreeHead.Read(inside.Text)?.Size ?? 0);
    }
}

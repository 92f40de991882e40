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
    public async Task<Exported> Whole(Bundle bundle, Action<long> told, CancellationToken stop)
    {
        var view = await bundle.WriteSigned(outside, publicKeys, stop);
        var size = await Size(view, stop);
        var exported = new Exported(await bundle.WriteEntries(evidence.All(0, stop), told, stop));
        await bundle.WriteLeaves(size, stop);
        await bundle.WriteTiles(size, stop);
        await WriteMails(bundle, stop);
        await bundle.Close(whole: true, exported, stop);
        return exported;
    }

    /// <summary>Writes one stream, each entry with the proof that it is in the log.</summary>
    /// <param name="bundle">Where to.</param>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="told">Is told of each position.</param>
    /// <param name="stop">Ends the writing.</param>
    /// <exception cref="CannotException">No entry of it is signed.</exception>
    public async Task<Exported> OfStream(Bundle bundle, string stream, Action<long> told, CancellationToken stop)
    {
        var view = await bundle.WriteSigned(outside, publicKeys, stop);
        var size = view?.Head?.Size ?? 0;
        List<long> positions = [];
        var unsigned = 0L;
        var count = await bundle.WriteEntries(evidence.OfStream(stream, stop).Where(IsSigned), position => { positions.Add(position); told(position); }, stop);
        if (count == 0)
            throw new CannotException(ExitCodes.NotFound, "Of this meeting nothing is signed yet. What was appended is signed within a minute: export it then.");
        await bundle.WriteProofs(positions, size, stop);
        await WriteMails(bundle, stop);
        var exported = new Exported(count, unsigned);
        await bundle.Close(whole: false, exported, stop);
        return exported;

        bool IsSigned(LogEntry entry)
        {
            var signed = entry.Position <= size;
            unsigned += signed ? 0 : 1;
            return signed;
        }
    }

    private Task WriteMails(Bundle bundle, CancellationToken stop) => mails is null ? Task.CompletedTask : bundle.WriteMails(mails, stop);

    // What the database holds may be behind or ahead of what left it, where somebody was at work.
    private async Task<long> Size(OutsideView? view, CancellationToken stop)
    {
        var inside = view is null ? null : await evidence.LastSigned(view.Epoch.Origin, stop);
        return Math.Max(view?.Head?.Size ?? 0, inside is null ? 0 : TreeHead.Read(inside.Text)?.Size ?? 0);
    }
}

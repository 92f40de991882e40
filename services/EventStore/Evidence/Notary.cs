using Microsoft.Extensions.Logging;

namespace Calendar.EventStore.Evidence;

/// <summary>Adds what is final in the log to the tree and signs it: at the latest after <see cref="NotarySettings.SignEvery"/>, and for every 256 entries. For one
/// process at a time: the holder of a <see cref="Leadership"/>.</summary>
/// <param name="log">The log.</param>
/// <param name="settings">Who signs, and where that is kept.</param>
/// <param name="clock">Paces the looking.</param>
/// <param name="logger">Is told of what holds it up.</param>
public sealed class Notary(EventLog log, NotarySettings settings, TimeProvider clock, ILogger<Notary> logger)
{
    private const int Most = 16 * MerkleTree.TileWidth;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private readonly LogEvidence evidence = new(log);

    /// <summary>Works until stopped; throws what failed. What is not signed then is signed by whoever begins again.</summary>
    /// <param name="stop">Ends the work.</param>
    public async Task Run(CancellationToken stop)
    {
        var outside = OutsideView.Of(settings.Outside.Read()) ?? throw new FormatException("No epoch was opened.");
        var origin = outside.Epoch.Origin;
        var missing = await evidence.Signed(origin, outside.Head?.Size ?? -1, stop).SelectMany(SignedNote.ReadAll).ToListAsync(stop);
        if (missing.Count > 0)
            settings.Outside.Add(missing);
        var book = await NotaryBook.Open(evidence, origin, settings.Keys, stop);
        var gaps = new Gaps(log, clock, logger);
        for (long? since = null; ; stop.ThrowIfCancellationRequested())
        {
            var unsigned = await log.LastPosition(stop) - book.Size;
            since = unsigned == 0 ? null : since ?? clock.GetTimestamp();
            if (unsigned >= MerkleTree.TileWidth || (since is { } begun && clock.GetElapsedTime(begun) >= settings.SignEvery - BetweenLooks))
            {
                var signed = await Sign(book, stop);
                since = null;
                if (signed == Most)
                    continue;
                if (signed == 0)
                    await CloseHole(gaps, book.Size, stop);
            }

            // While much is appended, what comes between two looks is stored together: each time costs those who append a little.
            await Task.Delay(BetweenLooks, clock, stop);
        }
    }

    private async Task<int> Sign(NotaryBook book, CancellationToken stop)
    {
        var count = 0;
        await foreach (var entry in evidence.Entries(book.Size, Most, stop))
        {
            book.Add(entry);
            count++;
        }

        if (count > 0)
        {
            var signed = book.TakeSigned(out var tiles);
            await evidence.Keep(tiles, signed, stop);
            settings.Outside.Add(signed.Select(one => one.Note));
        }

        return count;
    }

    private async Task CloseHole(Gaps gaps, long after, CancellationToken stop)
    {
        if ((await LogPage.Read(log.Database, after, 1, stop)).BeyondGap is { } beyond)
            await gaps.Close(after + 1, beyond - 1, stop);
    }
}

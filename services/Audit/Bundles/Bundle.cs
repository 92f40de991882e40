using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using Calendar.EventStore.Evidence;

namespace Calendar.Audit.Bundles;

/// <summary>A folder with everything that somebody needs to check the log without us: the entries, the leaves of the stored tree, what was signed, the public key,
/// a program that checks it, and a text that explains it.</summary>
/// <param name="evidence">The log.</param>
/// <param name="folder">An empty folder.</param>
internal sealed class Bundle(LogEvidence evidence, string folder)
{
    private const int FlushAt = 1 << 16;
    private readonly Dictionary<string, long> files = [];

    /// <summary>How many mails it holds; null when they were left out.</summary>
    public long? Mails { get; private set; }

    /// <summary>Writes all that is signed outside and inside, and the key.</summary>
    /// <param name="outside">The notes that left the database, in order.</param>
    /// <param name="publicKeys">PEM.</param>
    /// <param name="stop">Ends the writing.</param>
    /// <returns>What the notes say; null when nothing was ever signed.</returns>
    public async Task<OutsideView?> WriteSigned(string outside, string publicKeys, CancellationToken stop)
    {
        await Text("checkpoints.txt", outside, stop);
        await Text("public-key.pem", publicKeys, stop);
        foreach (var name in (string[])["verify.py", "README.txt"])
        {
            await using var from = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Calendar.Audit.Bundles.{name}")!;
            await using var to = Create(name);
            await from.CopyToAsync(to, stop);
        }

        var view = OutsideView.Of(SignedNote.ReadAll(outside));
        var inside = view is null ? [] : await evidence.Signed(view.Epoch.Origin, -1, stop).ToListAsync(stop);
        await Text("checkpoints-database.txt", string.Concat(inside), stop);
        return view;
    }

    /// <summary>Writes entries as they come, without keeping them.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="told">Is told of each position.</param>
    /// <param name="stop">Ends the writing.</param>
    /// <returns>How many.</returns>
    public async Task<long> WriteEntries(IAsyncEnumerable<LogEntry> entries, Action<long> told, CancellationToken stop)
    {
        await using var file = Create("events.ndjson");
        var pipe = PipeWriter.Create(file);
        using var line = new EntryLine(pipe);
        var count = 0L;
        await foreach (var entry in entries.WithCancellation(stop))
        {
            line.Write(entry);
            count++;
            told(entry.Position);
            if (pipe.UnflushedBytes > FlushAt)
                await pipe.FlushAsync(stop);
        }

        await pipe.CompleteAsync();
        return count;
    }

    /// <summary>Writes the leaves of the stored tree with their marks: 32 bytes of hash, 16 of event id, 8 of the time of recording.</summary>
    /// <param name="size">Size of the tree.</param>
    /// <param name="stop">Ends the writing.</param>
    public async Task WriteLeaves(long size, CancellationToken stop)
    {
        await using var file = Create("leaves.bin");
        await foreach (var tile in evidence.Level(0, size, stop))
        {
            for (var i = 0; i < tile.Hashes.Length / MerkleTree.HashBytes; i++)
            {
                await file.WriteAsync(tile.Hashes.AsMemory(i * MerkleTree.HashBytes, MerkleTree.HashBytes), stop);
                await file.WriteAsync(Mark(tile, i), stop);
            }
        }
    }

    /// <summary>Writes the tiles above the leaves, each with its hashes in Base64.</summary>
    /// <param name="size">Size of the tree.</param>
    /// <param name="stop">Ends the writing.</param>
    public async Task WriteTiles(long size, CancellationToken stop)
    {
        await using var lines = new StreamWriter(Create("tiles.ndjson"));
        foreach (var level in LogEvidence.Levels(size).Skip(1))
        {
            await foreach (var tile in evidence.Level(level, size, stop))
                await lines.WriteLineAsync(JsonSerializer.Serialize(new { level, number = tile.Number, hashes = Convert.ToBase64String(tile.Hashes) }).AsMemory(), stop);
        }
    }

    /// <summary>Writes for each of these positions the proof that it is in the tree.</summary>
    /// <param name="positions">Positions, each at most the size.</param>
    /// <param name="size">Size of a tree that a checkpoint signs.</param>
    /// <param name="stop">Ends the writing.</param>
    public async Task WriteProofs(IEnumerable<long> positions, long size, CancellationToken stop)
    {
        await using var file = Create("proofs.ndjson");
        await using var lines = new StreamWriter(file);
        foreach (var position in positions)
        {
            var tree = await evidence.Around([position - 1, size - 1], size, stop);
            await lines.WriteLineAsync(JsonSerializer.Serialize(
                new { position, size, path = tree.Inclusion(position - 1, size).Select(hash => Convert.ToBase64String(hash)) }).AsMemory(), stop);
        }
    }

    /// <summary>Writes mails as they come, a line each.</summary>
    /// <param name="pieces">The lines, in pieces that end anywhere.</param>
    /// <param name="stop">Ends the writing.</param>
    public async Task WriteMails(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken stop)
    {
        Mails = 0;
        await using var file = Create("mails.ndjson");
        await foreach (var piece in pieces.WithCancellation(stop))
        {
            await file.WriteAsync(piece, stop);
            Mails += piece.Span.Count((byte)'\n');
        }
    }

    /// <summary>Writes down what the bundle holds, as the last of its files.</summary>
    /// <param name="whole">Whether these are all entries of the log.</param>
    /// <param name="exported">What of the log it holds.</param>
    /// <param name="stop">Ends the writing.</param>
    public async Task Close(bool whole, Exported exported, CancellationToken stop)
    {
        foreach (var name in files.Keys.ToList())
            files[name] = new FileInfo(Path.Combine(folder, name)).Length;
        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.json"), JsonSerializer.Serialize(new { whole, events = exported.Events, unsigned = exported.Unsigned, mails = Mails, files }) + "\n", stop);
    }

    private static ReadOnlyMemory<byte> Mark(Tile tile, int i) =>
        tile.Marks is { } marks && marks.Length >= (i + 1) * Tile.MarkBytes ? marks.AsMemory(i * Tile.MarkBytes, Tile.MarkBytes) : new byte[Tile.MarkBytes];

    private async Task Text(string name, string text, CancellationToken stop)
    {
        await using var file = new StreamWriter(Create(name));
        await file.WriteAsync(text.AsMemory(), stop);
    }

    private FileStream Create(string name)
    {
        files[name] = 0;
        return new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write);
    }
}

using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.EventStore.Evidence;

/// <summary>What is stored beside the log to prove it: the tree, and what was signed. Safe for concurrent use.</summary>
/// <remarks>Every member throws <see cref="LogUnavailableException"/> when the database is away or too slow.</remarks>
/// <param name="log">The log.</param>
public sealed class LogEvidence(EventLog log)
{
    /// <summary>Entries in log order without a hole: ends before a position that is not there (yet).</summary>
    /// <param name="after">Only positions above this one; 0 for the beginning.</param>
    /// <param name="limit">At most so many, from 1.</param>
    /// <param name="stop">Ends the reading.</param>
    public async IAsyncEnumerable<LogEntry> Entries(long after, int limit, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var entry in log.Database.Rows("read_entries", [after, limit], LogEntryRow.Read, stop))
        {
            if (entry.Position != ++after)
                yield break;
            yield return entry;
        }
    }

    /// <summary>Entries from a position on, with whatever holes there are: for those who look for what is wrong.</summary>
    /// <param name="after">Only positions above this one; 0 for the beginning.</param>
    /// <param name="stop">Ends the reading.</param>
    public IAsyncEnumerable<LogEntry> All(long after, CancellationToken stop) => log.Database.Rows("read_entries", [after, int.MaxValue], LogEntryRow.Read, stop);

    /// <summary>Entries of one stream, in its order.</summary>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="stop">Ends the reading.</param>
    public IAsyncEnumerable<LogEntry> OfStream(string stream, CancellationToken stop) => log.Database.Rows("read_stream_entries", [stream], LogEntryRow.Read, stop);

    /// <summary>The levels of a tree that hold anything.</summary>
    /// <param name="size">Size of the tree.</param>
    public static IEnumerable<int> Levels(long size) => Enumerable.Range(0, 8).TakeWhile(level => size >> (MerkleTree.TileHeight * level) > 0);

    /// <summary>All tiles of a level, by number.</summary>
    /// <param name="level">From 0, where the leaves are.</param>
    /// <param name="size">Size of the tree.</param>
    /// <param name="stop">Ends the reading.</param>
    public async IAsyncEnumerable<Tile> Level(int level, long size, [EnumeratorCancellation] CancellationToken stop)
    {
        const int atOnce = 64;
        for (var number = 0L; number * MerkleTree.TileWidth < size >> (MerkleTree.TileHeight * level); number += atOnce)
        {
            var found = await Tiles(Enumerable.Range(0, atOnce).Select(i => (level, number + i)), stop).OrderBy(tile => tile.Number).ToListAsync(stop);
            foreach (var tile in found)
                yield return tile;
        }
    }

    /// <summary>The last note that was signed for an origin; null for none.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<SignedNote?> LastSigned(string origin, CancellationToken stop) =>
        await log.Database.Value<string>("last_signed", [origin], stop) is { } note ? SignedNote.ReadAll(note)[0] : null;

    /// <summary>All notes that were signed for an origin, by size.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="above">Only those of a larger size; -1 for all.</param>
    /// <param name="stop">Ends the reading.</param>
    public IAsyncEnumerable<string> Signed(string origin, long above, CancellationToken stop) =>
        log.Database.Rows("read_checkpoints", [origin, above], row => row.GetString(0), stop);

    /// <summary>How long the first entry after a position has been there, by the clock of the database; null when there is none.</summary>
    /// <param name="position">The position; 0 for the beginning.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<TimeSpan?> AgeAfter(long position, CancellationToken stop)
    {
        await foreach (var seconds in log.Database.Rows("age_after", [position], row => row.GetDouble(0), stop))
            return TimeSpan.FromSeconds(seconds);
        return null;
    }

    /// <summary>The tree with the tiles that lead to some leaves: enough for proofs about these, and about trees that end with them.</summary>
    /// <param name="indexes">The leaves, from 0.</param>
    /// <param name="size">Size of a tree that holds them.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<MerkleTree> Around(IEnumerable<long> indexes, long size, CancellationToken stop)
    {
        var wanted = (from index in indexes from level in Levels(size) select (level, index >> (MerkleTree.TileHeight * (level + 1)))).Distinct();
        var tiles = await Tiles(wanted, stop).ToDictionaryAsync(tile => (tile.Level, tile.Number), tile => tile.Hashes, cancellationToken: stop);
        return new MerkleTree((level, number) => tiles.TryGetValue((level, number), out var hashes)
            ? hashes
            : throw new BrokenLogException($"The tile {level}/{number} of the hash tree is missing."));
    }

    /// <summary>Tiles, in no order; those that are not there are left out.</summary>
    /// <param name="wanted">Level and number of each.</param>
    /// <param name="stop">Ends the reading.</param>
    public IAsyncEnumerable<Tile> Tiles(IEnumerable<(int Level, long Number)> wanted, CancellationToken stop)
    {
        var all = wanted.ToArray();
        return log.Database.Rows(
            "read_tiles", [all.Select(one => (short)one.Level).ToArray(), all.Select(one => one.Number).ToArray()],
            row => new Tile(row.GetInt16(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3)), stop);
    }

    /// <summary>Stores what was signed, and the tree as it is then, or nothing.</summary>
    internal Task Keep(IReadOnlyList<Tile> tiles, IReadOnlyList<(TreeHead Head, SignedNote Note)> signed, CancellationToken stop) => Together(
        [
            Command(
                "write_tiles", tiles.Select(tile => (short)tile.Level).ToArray(), tiles.Select(tile => tile.Number).ToArray(), tiles.Select(tile => tile.Hashes).ToArray(),
                new NpgsqlParameter { Value = tiles.Select(tile => tile.Marks).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea }),
            Command(
                "write_checkpoints", signed.Select(one => one.Head.Origin).ToArray(), signed.Select(one => one.Head.Size).ToArray(),
                signed.Select(one => one.Head.Root).ToArray(), signed.Select(one => one.Note.ToString()).ToArray()),
        ],
        stop);

    /// <summary>Takes the tree away, so that it is made anew.</summary>
    internal Task ForgetTree(CancellationToken stop) => Together([Command("forget_tree")], stop);

    private async Task Together(NpgsqlBatchCommand[] commands, CancellationToken stop)
    {
        await using var connection = await log.Database.Open(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync(stop);
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            throw new LogUnavailableException("The log's database did not answer.", fault);
        }
    }

    private NpgsqlBatchCommand Command(string query, params object[] values)
    {
        var command = new NpgsqlBatchCommand(log.Database.Sql.Query(query));
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }
}

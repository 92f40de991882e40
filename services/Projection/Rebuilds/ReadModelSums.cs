using System.Data;
using System.Security.Cryptography;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>Checksums of the read models at one moment. The cache of people is none: its names belong to the directory.</summary>
/// <param name="Position">Position in the log that the rows hold.</param>
/// <param name="Tables">For each table SHA-256, in hexadecimal, over all columns of all rows in the order of the key, as PostgreSQL's binary COPY writes them.</param>
internal sealed record ReadModelSums(long Position, IReadOnlyDictionary<string, string> Tables)
{
    private static readonly (string Table, string Key)[] Ordered =
    [
        ("agenda", "meeting_id collate \"C\""),
        ("meeting", "meeting_id collate \"C\""),
        ("meeting_event", "meeting_id collate \"C\", version"),
        ("notice", "meeting_id collate \"C\", version"),
    ];

    public static async Task<ReadModelSums> Of(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await using var command = new NpgsqlCommand("select position from inbox_checkpoint", connection, moment);
        var position = (long)(await command.ExecuteScalarAsync(stop))!;
        var sums = new Dictionary<string, string>();
        foreach (var (table, key) in Ordered)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"copy (select * from {table} order by {key}) to stdout (format binary)", stop);
            sums[table] = Convert.ToHexStringLower(await SHA256.HashDataAsync(rows, stop));
        }

        return new ReadModelSums(position, sums);
    }
}

using System.Diagnostics;
using Calendar.Audit.Bundles;
using Calendar.Audit.Evidence;
using Calendar.EventStore;
using Calendar.EventStore.Evidence;
using Calendar.IntegrationTests.EventStore.Evidence;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using EventLog = Calendar.EventStore.EventLog;

namespace Calendar.IntegrationTests.Audit.Tampering;

/// <summary>A copy of a log of 5,003 entries of which 5,000 are signed, for one test to spoil.</summary>
internal sealed class SealedLog : IAsyncDisposable
{
    internal const int Signed = 5_000;
    private const int Unsigned = 3;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly SemaphoreSlim Gate = new(1);
    private static (PostgresServer Server, string Database, string Notes, string Key)? template;

    private readonly string folder = Directory.CreateTempSubdirectory("calendar-tampering-").FullName;
    private int exports;

    private SealedLog(string database, string notes, string key)
    {
        Database = database;
        Notes = Path.Combine(folder, "checkpoints");
        File.WriteAllText(Notes, notes);
        Key = NoteKey.Read(key);
        File.WriteAllText(Path.Combine(folder, "key.pem"), Key.PublicKeyPem);
    }

    internal string Database { get; }

    /// <summary>Path of the notes outside.</summary>
    internal string Notes { get; }

    internal NoteKey Key { get; }

    internal static async Task<SealedLog> Copy(PostgresServer server)
    {
        await Gate.WaitAsync();
        try
        {
            var from = template is { } made && made.Server == server ? made : template = await Make(server);
            var name = $"spoiled_{Guid.NewGuid():n}";
            await server.Run($"create database {name} template {new NpgsqlConnectionStringBuilder(from.Value.Database).Database}");
            return new SealedLog(new NpgsqlConnectionStringBuilder(from.Value.Database) { Database = name }.ConnectionString, from.Value.Notes, from.Value.Key);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Changes the database as only a superuser can.</summary>
    internal async Task Spoil(string sql)
    {
        await using var connection = new NpgsqlConnection(Database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"set session_replication_role = replica; {sql}", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Makes the stored tree anew from the entries as they are, as somebody would who hides what was changed.</summary>
    /// <returns>The new root.</returns>
    internal async Task<TreeHead> ForgeTree()
    {
        await using var log = new EventLog(new LogSettings(Database), TimeProvider.System);
        var evidence = new LogEvidence(log);
        var (hash, leaf, edge, marks) = (new LeafHash(), new byte[MerkleTree.HashBytes], new TreeEdge(), new List<byte[]>());
        await foreach (var entry in evidence.Entries(0, Signed, Never))
        {
            hash.Of(entry, leaf);
            edge.Add(leaf);
            marks.Add(Tile.MarkOf(entry));
        }

        await evidence.ForgetTree(Never);
        await evidence.Keep(
            [.. edge.TakeChanged().Select(one => new Tile(one.Level, one.Number, one.Hashes, one.Level > 0 ? null : [.. marks.Skip((int)one.Number * 256).Take(256).SelectMany(mark => mark)]))],
            [], Never);
        return new TreeHead("calendar.example.org/log/1", Signed, edge.Root());
    }

    /// <summary>Signs a root anew with the true key, and puts it in the place of all that was signed after the epoch was opened.</summary>
    internal async Task ForgeNotes(TreeHead head)
    {
        var note = SignedNote.Of(head.Text, head.Origin, [Key]).ToString();
        await File.WriteAllTextAsync(Notes, SignedNote.ReadAll(await File.ReadAllTextAsync(Notes))[0] + note);
        await Spoil($"delete from calendar_checkpoints where size < {head.Size}; update calendar_checkpoints set note = '{note}', root = decode('{Convert.ToHexString(head.Root)}', 'hex')");
    }

    /// <summary>Exports it, and has the shipped program check the export with the key that its reader was given.</summary>
    /// <param name="kept">Checkpoints that its reader kept; null for none.</param>
    /// <returns>How it ended, and what it said.</returns>
    internal async Task<(int Exit, string Said)> Verify(string? kept = null)
    {
        var export = Path.Combine(folder, $"export{++exports}");
        Directory.CreateDirectory(export);
        await using (var log = new EventLog(new LogSettings(Database), TimeProvider.System))
        {
            var evidence = new LogEvidence(log);
            await new Export(evidence, await File.ReadAllTextAsync(Notes), Key.PublicKeyPem).Whole(new Bundle(evidence, export), _ => { }, Never);
        }

        var own = Path.Combine(folder, "kept");
        await File.WriteAllTextAsync(own, kept);
        return await Run(export, ["--key", Path.Combine(folder, "key.pem"), .. kept is null ? (string[])[] : ["--checkpoints", own]]);
    }

    /// <summary>Has our own command line check it.</summary>
    internal async Task<VerificationFindings> VerifyHere()
    {
        await using var log = new EventLog(new LogSettings(Database), TimeProvider.System);
        return await new Verification(new LogEvidence(log)).Run(
            [.. SignedNote.ReadAll(await File.ReadAllTextAsync(Notes)).Select(note => TreeHead.Read(note.Text)).OfType<TreeHead>()], _ => { }, Never);
    }

    /// <summary>Runs the program that an export holds.</summary>
    internal static async Task<(int Exit, string Said)> Run(string export, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-I", "-B", Path.Combine(export, "verify.py"), export, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = export,
        })!;
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await faults);
    }

    public ValueTask DisposeAsync()
    {
        Key.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<(PostgresServer, string, string, string)> Make(PostgresServer server)
    {
        await using var test = await SignedTestLog.Create(server);
        await test.Check();
        for (var done = 0; done < Signed; done += 500)
            await test.Append(500);
        await test.SignUpTo(Signed);
        await test.Append(Unsigned);
        return (server, test.Test.Settings.ConnectionString, await File.ReadAllTextAsync(test.File), test.PrivateKey);
    }
}

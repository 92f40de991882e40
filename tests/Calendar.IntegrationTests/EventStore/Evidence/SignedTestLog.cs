using System.Security.Cryptography;
using Calendar.EventStore;
using Calendar.EventStore.Evidence;
using Calendar.IntegrationTests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore.Evidence;

/// <summary>A fresh log with a key and a file outside of its database.</summary>
internal sealed class SignedTestLog : IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly string folder = Directory.CreateTempSubdirectory("calendar-evidence-").FullName;

    private SignedTestLog(TestLog test, string privateKey)
    {
        Test = test;
        File = Path.Combine(folder, "checkpoints");
        PrivateKey = privateKey;
        Settings = new NotarySettings("calendar.example.org/log", [NoteKey.Read(privateKey)], new CheckpointFile(File)) { SignEvery = TimeSpan.FromSeconds(1) };
        Evidence = new LogEvidence(test.Log);
    }

    internal TestLog Test { get; }

    internal EventLog Log => Test.Log;

    /// <summary>Path of the file outside.</summary>
    internal string File { get; }

    /// <summary>The key, PEM.</summary>
    internal string PrivateKey { get; }

    internal NotarySettings Settings { get; init; }

    internal LogEvidence Evidence { get; }

    internal IReadOnlyList<SignedNote> Notes => Settings.Outside.Read();

    internal IReadOnlyList<TreeHead> Heads => [.. Notes.Select(note => TreeHead.Read(note.Text)).OfType<TreeHead>()];

    internal static async Task<SignedTestLog> Create(PostgresServer server) => new(await TestLog.Create(server), NewKey());

    internal static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>Appends so many events, each to a stream of its own.</summary>
    internal async Task Append(int events) =>
        await Task.WhenAll(Enumerable.Range(0, events).Select(_ => Test.Append($"meeting-{Guid.NewGuid():n}", ExpectedVersion.NoStream)));

    /// <summary>Compares as a start does.</summary>
    internal Task Check(NotarySettings? settings = null) => NewCheck(settings).Run(Never);

    internal EvidenceCheck NewCheck(NotarySettings? settings = null) => new(Log, settings ?? Settings, TimeProvider.System);

    /// <summary>Has a notary work until so much is signed.</summary>
    internal async Task SignUpTo(long size, NotarySettings? settings = null)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var work = new Notary(Log, settings ?? Settings, TimeProvider.System, NullLogger<Notary>.Instance).Run(end.Token);
        while (OutsideView.Of(Notes)?.Head is not { } last || last.Size < size)
        {
            if (await Task.WhenAny(work, Task.Delay(20, end.Token)) == work)
                break;
        }

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    /// <summary>Changes the log as nobody may but a superuser can.</summary>
    internal async Task Tamper(string sql)
    {
        await using var connection = new NpgsqlConnection(Test.Settings.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"set session_replication_role = replica; {sql}", connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

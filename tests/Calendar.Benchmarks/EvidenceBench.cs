using System.Diagnostics;
using System.Security.Cryptography;
using Calendar.Audit.Bundles;
using Calendar.Audit.Evidence;
using Calendar.EventStore.Evidence;
using Microsoft.Extensions.Logging.Abstractions;
using EventLog = Calendar.EventStore.EventLog;

namespace Calendar.Benchmarks;

/// <summary>A log of 1,000,000 events that nobody touched: signed, verified by us, exported, verified by the program in the export. Whatever is found is a false alarm.
/// The floor reads the log once and hashes what is in each event.</summary>
internal static class EvidenceBench
{
    private const int Streams = 200_000;
    private const long Events = (long)Streams * LogFill.StreamLength;
    private const int Proofs = 1_000;
    private static readonly CancellationToken Never = CancellationToken.None;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var database = await place.NewDatabase("evidence");
        var folder = Directory.CreateTempSubdirectory("calendar-evidence-").FullName;
        try
        {
            await using var log = new EventLog(await LogFill.Make(database, Streams), TimeProvider.System);
            using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var key = NoteKey.Read(secret.ExportPkcs8PrivateKeyPem());
            var settings = new NotarySettings("calendar/log", [key], new CheckpointFile(Path.Combine(folder, "checkpoints")));
            var evidence = new LogEvidence(log);
            await using var raw = await RawEvents.OfLog(database);
            var reading = await Seconds(() => raw.Read(0L, json => SHA256.HashData(json)));
            var signing = await Seconds(() => Sign(log, settings, Events));
            var heads = settings.Outside.Read().Select(note => TreeHead.Read(note.Text)).OfType<TreeHead>().ToList();
            var verifying = await Seconds(async () => Sound((await new Verification(evidence).Run(heads, _ => { }, Never)).IsSound));
            var proving = await Prove(evidence);
            var export = Path.Combine(folder, "export");
            Directory.CreateDirectory(export);
            var exporting = await Seconds(() => new Export(evidence, File.ReadAllText(settings.Outside.Path), key.PublicKeyPem).Whole(new Bundle(evidence, export), _ => { }, Never));
            var (shipped, megabytes) = await Verify(export);
            return
            [
                new Figure("sign", Events / signing, "events/s", Events / reading),
                new Figure("proof", proving, "ms-p95", Target: Target.AtMost(10)),
                new Figure("verify", verifying, "s", reading, Target: Target.AtMost(20)),
                new Figure("export", exporting, "s", reading),
                new Figure("verify.py", shipped, "s", reading, Target: Target.AtMost(120)),
                new Figure("verify.py", megabytes, "MB", Target: Target.AtMost(200)),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Signs the whole log.</summary>
    /// <param name="log">The log, which nobody signed yet.</param>
    /// <param name="settings">Who signs.</param>
    /// <param name="size">How many entries it has.</param>
    internal static async Task Sign(EventLog log, NotarySettings settings, long size)
    {
        await new EvidenceCheck(log, settings, TimeProvider.System).Run(Never);
        using var end = new CancellationTokenSource();
        var work = new Notary(log, settings, TimeProvider.System, NullLogger<Notary>.Instance).Run(end.Token);
        var evidence = new LogEvidence(log);
        while (await evidence.LastSigned("calendar/log/1", Never) is not { } note || TreeHead.Read(note.Text)!.Size < size)
            await Task.WhenAny(work, Task.Delay(100, Never));
        await end.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task<double> Prove(LogEvidence evidence)
    {
        var random = new Random(1);
        List<double> took = [];
        for (var i = 0; i < Proofs; i++)
        {
            var index = random.NextInt64(Events);
            var begun = TimeProvider.System.GetTimestamp();
            _ = (await evidence.Around([index, Events - 1], Events, Never)).Inclusion(index, Events);
            took.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
        }

        return took.Order().ElementAt(Proofs * 95 / 100);
    }

    private static async Task<(double Seconds, double Megabytes)> Verify(string export)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var process = Process.Start("/usr/bin/python3", ["-I", "-B", Path.Combine(export, "verify.py"), export])!;
        var most = 0.0;
        while (!process.HasExited)
        {
            process.Refresh();
            most = Math.Max(most, process.HasExited ? 0 : process.WorkingSet64 / 1e6);
            await Task.Delay(50, Never);
        }

        Sound(process.ExitCode == 0);
        return (TimeProvider.System.GetElapsedTime(begun).TotalSeconds, most);
    }

    private static void Sound(bool isSound)
    {
        if (!isSound)
            throw new InvalidOperationException("A log that nobody touched was called changed.");
    }

    private static async Task<double> Seconds(Func<Task> work)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }
}

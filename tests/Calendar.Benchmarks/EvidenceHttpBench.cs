using System.Globalization;
using System.Security.Cryptography;
using Calendar.EventStore;
using Calendar.EventStore.Evidence;

namespace Calendar.Benchmarks;

/// <summary>Asks a running service for what proves a log of 1,000,000 events, one question after another.</summary>
internal static class EvidenceHttpBench
{
    private const int Streams = 200_000;
    private const long Events = (long)Streams * LogFill.StreamLength;
    private const int Warming = 500;
    private const int Questions = 1_000;

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        var folder = Directory.CreateTempSubdirectory("calendar-evidence-").FullName;
        try
        {
            var (keyFile, checkpoints) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "checkpoints"));
            using var key = NewKey(keyFile);
            await using var services = await RunningServices.Prepare(
                place, "evidence_http", broker: null, more: new Dictionary<string, string> { ["LOG_SIGNING_KEY_FILE"] = keyFile, ["LOG_CHECKPOINT_FILE"] = checkpoints });
            await using (var log = new EventLog(await LogFill.Make(services.Log, Streams), TimeProvider.System))
                await EvidenceBench.Sign(log, new NotarySettings("calendar/log", [key], new CheckpointFile(checkpoints)), Events);
            await services.Start(services.Scheduling);
            using var http = RunningServices.ClientOf(services.Scheduling, "auditor");
            var random = new Random(1);
            return
            [
                await Ask("checkpoint", http, () => "log/checkpoint"),
                await Ask("proof", http, () => $"log/proof?position={Position(random)}"),
                await Ask("consistency", http, () => $"log/consistency?from={Position(random)}"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static NoteKey NewKey(string file)
    {
        using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = secret.ExportPkcs8PrivateKeyPem();
        File.WriteAllText(file, pem);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return NoteKey.Read(pem);
    }

    private static string Position(Random random) => random.NextInt64(1, Events + 1).ToString(CultureInfo.InvariantCulture);

    private static async Task<Figure> Ask(string name, HttpClient http, Func<string> path)
    {
        List<double> took = [];
        // The program that was just started is still being compiled.
        for (var i = 0; i < Warming + Questions; i++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            using var answer = await http.GetAsync(new Uri(path(), UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            took.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
        }

        return new Figure($"{name}-http", took.Skip(Warming).Order().ElementAt(Questions * 95 / 100), "ms-p95", Target: Target.AtMost(10));
    }
}

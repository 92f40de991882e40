using System.Security.Cryptography;
using Calendar.EventStore;
using Calendar.EventStore.Evidence;
using Microsoft.Extensions.Logging.Abstractions;

namespace Calendar.Benchmarks;

/// <summary>What appends lose by the signing of the log: the same appends to a log that is signed meanwhile, and to one that is not. Each round begins with everything signed.</summary>
internal static class SigningBench
{
    private const int StreamLength = 10;

    /// <summary>Single rounds differ by a seventh, and what is looked for is a twentieth.</summary>
    private const int RoundsOfEach = 31;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place, string name, int writers)
    {
        var folder = Directory.CreateTempSubdirectory("calendar-signing-").FullName;
        await using var signed = await place.NewDatabase($"signed_{writers}");
        await using var plain = await place.NewDatabase($"plain_{writers}");
        using var end = new CancellationTokenSource();
        try
        {
            await using var signedLog = await Open(signed);
            await using var plainLog = await Open(plain);
            using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var key = NoteKey.Read(secret.ExportPkcs8PrivateKeyPem());
            var settings = new NotarySettings("calendar/log", [key], new CheckpointFile(Path.Combine(folder, "checkpoints"))) { SignEvery = TimeSpan.FromSeconds(2) };
            await new EvidenceCheck(signedLog, settings, TimeProvider.System).Run(end.Token);
            var notary = new Notary(signedLog, settings, TimeProvider.System, NullLogger<Notary>.Instance).Run(end.Token);
            var (work, floor) = (Appends(signedLog, writers), Appends(plainLog, writers));
            await Rounds.PerSecond(work, TimeSpan.FromSeconds(1));
            await Rounds.PerSecond(floor, TimeSpan.FromSeconds(1));
            var (rate, floorRate) = await Rounds.Alternate(() => WhenSigned(signedLog, work), () => WhenSigned(signedLog, floor), RoundsOfEach);
            await end.CancelAsync();
            await notary.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return [new Figure(name, rate, "events/s", floorRate, Target.OfFloor(0.95))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<EventLog> Open(BenchDatabase database)
    {
        var settings = new LogSettings(database.ConnectionString);
        await LogSchema.Apply(settings, CancellationToken.None);
        return new EventLog(settings, TimeProvider.System);
    }

    private static Crew Appends(EventLog log, int writers)
    {
        var appended = new long[writers];
        return new Crew(writers, async writer =>
        {
            var number = appended[writer]++;
            await log.Append(new($"meeting-{writer}-{number / StreamLength}", ExpectedVersion.Exactly(number % StreamLength), [BenchEvent.New()]), CancellationToken.None);
            return 1;
        });
    }

    private static async Task<double> WhenSigned(EventLog log, Crew crew)
    {
        var evidence = new LogEvidence(log);
        while (await evidence.LastSigned("calendar/log/1", CancellationToken.None) is not { } note || TreeHead.Read(note.Text)!.Size < await log.LastPosition(CancellationToken.None))
            await Task.Delay(BetweenLooks);
        return await Rounds.PerSecond(crew, Round);
    }
}

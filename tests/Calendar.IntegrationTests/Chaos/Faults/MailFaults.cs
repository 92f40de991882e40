using Calendar.IntegrationTests.Notification.Load;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>Much mail, while the service or the mail server fails. Beside the scene, with a ledger and a mail server of its own.</summary>
internal static class MailFaults
{
    internal static readonly Fault[] All =
    [
        new("mail-service-killed", "SIGKILL every 5 s while 5,000 mails go out", async scene =>
        {
            var (kills, doubts, broken) = await KilledAgainAndAgain.Run(
                scene.Postgres, meetings: 50, subscribers: 50, every: TimeSpan.FromSeconds(5), thinks: TimeSpan.FromMilliseconds(50));
            Console.WriteLine($"killed {kills} times, in doubt {doubts} times");
            Hold(kills > 0 && doubts > 0 ? broken : [.. broken, "no kill met a mail on its way"]);
        }),
        new("mail-server-says-later", "451 at random, 100 meetings x 50 subscribers, in bursts", async scene =>
            Hold(await BurstsAndRefusals.Run(scene.Postgres, meetings: 100, subscribers: 50, scene.Seed))),
    ];

    private static void Hold(IReadOnlyList<string> broken)
    {
        if (broken.Count > 0)
            throw new InvalidOperationException($"{broken.Count} do not hold: {string.Join("; ", broken.Take(5))}");
    }
}

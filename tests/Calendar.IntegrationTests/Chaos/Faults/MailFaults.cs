using System.Globalization;
using Calendar.IntegrationTests.Notification.Load;

namespace Calendar.IntegrationTests.Chaos.Faults;

/// <summary>Much mail, while the service or the mail server fails: a ledger and a mail server of its own, and no scene beside it.</summary>
internal static class MailFaults
{
    private static readonly int Meetings = int.TryParse(Environment.GetEnvironmentVariable("CHAOS_MEETINGS"), CultureInfo.InvariantCulture, out var given) ? given : 1_000;

    internal static readonly Fault[] All =
    [
        new("mail-service-killed", "SIGKILL every 5 s while 5,000 mails go out", async (stage, _) =>
        {
            var (kills, doubts, broken) = await KilledAgainAndAgain.Run(
                stage.Postgres, meetings: 50, subscribers: 50, every: TimeSpan.FromSeconds(5), thinks: TimeSpan.FromMilliseconds(50));
            Console.WriteLine($"killed {kills} times, in doubt {doubts} times");
            return kills > 0 && doubts > 0 ? broken : [.. broken, "no kill met a mail on its way"];
        }),
        new("mail-server-says-later", $"451 at random, {Meetings} meetings x 50 people, in bursts", (stage, seed) =>
            BurstsAndRefusals.Run(stage.Postgres, Meetings, subscribers: 25, participants: 25, seed)),
    ];
}

using System.Net.Http.Json;

namespace Calendar.Benchmarks;

/// <summary>From VisaRevoked, answered by the API, to the last 250 for everybody who is told: Scheduling, the broker, Notification and its ledger as they run, into a sink.</summary>
internal static class MailBench
{
    private const int Few = 500;
    private const int Many = 20_000;
    private const int Connections = 8;
    private const int WarmUps = 5;
    private const int RoundsOfFew = 20;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>500 subscribers, many times; each time the floor hands over the bytes of the mails that were just sent.</summary>
    internal static async Task<IReadOnlyList<Figure>> RunFew(BenchPlace place)
    {
        const string name = "mail-500";
        await using var sink = new MailSink();
        await using var services = await Begin(place, "mail_500", sink, Few);
        List<double> milliseconds = [], rates = [], floors = [];
        for (var round = 0; round < WarmUps + RoundsOfFew; round++)
        {
            var (took, mails) = await Tell(services, sink, $"talks-{round}", Few);
            var floor = await RawSubmission.Run(sink, mails, Connections);
            if (round < WarmUps)
                continue;
            milliseconds.Add(took.TotalMilliseconds);
            rates.Add(Few / took.TotalSeconds);
            floors.Add(floor);
        }

        return
        [
            new Figure(name, Rounds.Median(milliseconds), "ms-p50"),
            new Figure(name, milliseconds.Order().ElementAt((int)(RoundsOfFew * 0.95)), "ms-p95", Target: Target.AtMost(2_000)),
            new Figure(name, Rounds.Median(rates), "mails/s", Rounds.Median(floors), Target.OfFloor(0.5)),
        ];
    }

    /// <summary>20,000 subscribers, once, and what memory Notification holds in RAM meanwhile.</summary>
    internal static async Task<IReadOnlyList<Figure>> RunMany(BenchPlace place)
    {
        await using var sink = new MailSink();
        await using var services = await Begin(place, "mail_20000", sink, Many);
        using var over = new CancellationTokenSource();
        var watching = Watch(services, over.Token);
        var (took, mails) = await Tell(services, sink, "talks", Many);
        await over.CancelAsync();
        var megabytes = await watching;
        var floor = await RawSubmission.Run(sink, mails, Connections);
        var half = megabytes.Count / 2;
        return
        [
            new Figure("mail-20000", took.TotalSeconds, "s", Target: Target.AtMost(180)),
            new Figure("mail-20000", Many / took.TotalSeconds, "mails/s", floor, Target.OfFloor(0.5)),
            new Figure("mail-20000-memory", megabytes.Max(), "MB"),
            new Figure("mail-20000-memory", megabytes.Skip(half).Average() / megabytes.Take(half).Average(), "second-half-of-first", Target: Target.AtMost(1.2)),
        ];
    }

    private static async Task<RunningServices> Begin(BenchPlace place, string name, MailSink sink, int subscribers)
    {
        var services = await RunningServices.Prepare(place, name, await place.NewVirtualHost(name), "calendar-notification", sink.Address);
        await services.Start(services.Scheduling);
        await services.Start(services.Notification!);
        using var client = RunningServices.ClientOf(services.Notification!, "desk");
        await Parallel.ForAsync(0, subscribers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, stop) =>
            await Ask(client, HttpMethod.Post, "subscriptions", new { mail = $"reader{number}@example.net", about = new { everything = true }, events = new[] { "VisaRevoked" } }));
        return services;
    }

    /// <summary>Revokes a visa and waits for the mails that this owes.</summary>
    /// <returns>From the answer to the last 250.</returns>
    private static async Task<(TimeSpan Took, IReadOnlyList<SunkMail> Mails)> Tell(RunningServices services, MailSink sink, string meeting, int subscribers)
    {
        using var organiser = RunningServices.ClientOf(services.Scheduling, "organiser");
        using var officer = RunningServices.ClientOf(services.Scheduling, "visa");
        await Ask(organiser, HttpMethod.Put, $"meetings/{meeting}", new
        {
            title = "Talks",
            place = new { city = "Vienna", country = "AT", zone = "Europe/Vienna" },
            when = new { start = "2027-05-03T10:00", end = "2027-05-03T12:00" },
            parties = new[] { new { partyId = "kp", country = "KP", delegates = new[] { new { delegateId = "choe", role = "Director-General", visa = true } } } },
        });
        await Ask(officer, HttpMethod.Post, $"meetings/{meeting}/delegates/choe/visa/approve", new { });
        await Ask(officer, HttpMethod.Post, $"meetings/{meeting}/delegates/choe/visa/revoke", new { });
        var answered = TimeProvider.System.GetTimestamp();
        var (last, mails) = await sink.Take(subscribers);
        return (TimeProvider.System.GetElapsedTime(answered, last), mails);
    }

    private static async Task Ask(HttpClient client, HttpMethod method, string address, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<double>> Watch(RunningServices services, CancellationToken over)
    {
        List<double> megabytes = [];
        while (!over.IsCancellationRequested)
        {
            megabytes.Add(services.Notification!.Megabytes);
            await Task.Delay(BetweenLooks, CancellationToken.None);
        }

        return megabytes;
    }
}

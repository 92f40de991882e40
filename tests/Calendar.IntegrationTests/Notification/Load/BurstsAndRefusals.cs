using System.Diagnostics;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Smtp;
using Microsoft.Extensions.Logging.Abstractions;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>Meetings are scheduled, called off, reinstated and moved in bursts while the mail server answers 451 at random, for subscribers and for those who take part.</summary>
internal static class BurstsAndRefusals
{
    private static readonly string[] People = ["choe", "kim"];

    /// <summary>Does it, by two processes, and looks.</summary>
    /// <param name="server">Where the ledger is.</param>
    /// <param name="meetings">How many.</param>
    /// <param name="subscribers">To each meeting.</param>
    /// <param name="seed">Of the order and the refusals.</param>
    /// <returns>What does not hold.</returns>
    public static async Task<IReadOnlyList<string>> Run(PostgresServer server, int meetings, int subscribers, int seed)
    {
        var chance = new Random(seed);
        var isWell = false;
        await using var database = await Make(server);
        await using var smtp = new FickleMailServer(() => !Volatile.Read(ref isWell) && Random.Shared.Next(10) < 3 ? "451 4.3.0 later" : null, TimeSpan.Zero);
        var readers = Enumerable.Range(0, subscribers).Select(i => $"reader{i}@example.net").ToList();
        await Task.WhenAll(readers.Select(reader => database.Subscribe(reader)));
        foreach (var person in People)
        {
            await database.Person(person, $"{person}@example.org");
        }

        var settings = DeliverySettings.To(SmtpServer.Parse(smtp.Address), Settings.From, TimeProvider.System) with { QuietPeriod = TimeSpan.Zero };
        using var first = Worker(database, settings);
        using var second = Worker(database, settings);
        await Task.WhenAll(first.StartAsync(default), second.StartAsync(default));
        var stories = Enumerable.Range(0, meetings).SelectMany(i => Enumerable.Repeat($"m{i}", 4 + i % 4)).ToArray();
        chance.Shuffle(stories);
        var told = new Dictionary<string, int>();
        foreach (var (number, meeting) in stories.Index())
        {
            told[meeting] = told.GetValueOrDefault(meeting) + 1;
            await database.Apply(Step(meeting, told[meeting]));
            if (number % 50 == 0)
                await Hurry(database);
        }

        Volatile.Write(ref isWell, true);
        var waited = Stopwatch.StartNew();
        while ((await database.Column("select 1::text from mails where next_at is not null limit 1")).Count > 0)
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(4))
                return ["mails are still owed after four minutes"];
            await Hurry(database);
            await Task.Delay(100);
        }

        await Task.WhenAll(first.StopAsync(default), second.StopAsync(default));
        var state = (await database.Column("select meeting_id || ' ' || version || ' ' || (state ->> 'status') from meetings"))
            .Select(line => line.Split(' ')).ToDictionary(line => line[0], line => (long.Parse(line[1], null), line[2]));
        return
        [
            .. LoadRules.Broken(smtp.Taken, new Dictionary<string, int>()), .. LoadRules.Missing(smtp.Taken, readers, state),
            .. Ghosts(smtp.Taken, state),
        ];
    }

    // In the calendars of those who take part stands what is on, and nothing else.
    private static IEnumerable<string> Ghosts(IReadOnlyList<SentMail> taken, Dictionary<string, (long Version, string Status)> meetings) =>
        from meeting in meetings
        from person in People
        let last = taken.LastOrDefault(mail => mail.Recipient == $"{person}@example.org" && mail.Meeting == meeting.Key && mail.Method is not null)?.Method ?? "CANCEL"
        where last != (meeting.Value.Status == "canceled" ? "CANCEL" : "REQUEST")
        select $"the calendar of {person} was last told {last} of {meeting.Key}, which is {meeting.Value.Status}";

    private static MeetingEvent Step(string meeting, int number) => (number % 4) switch
    {
        1 when number == 1 => Scheduled(meeting) with
        {
            Parties = [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "choe", "Director")]), new Party("usa", "United States", "US", [new MeetingDelegate("d2", "kim")])],
        },
        1 => new MeetingRescheduled(meeting, Then, new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2027, 5, number)))),
        2 => Canceled(meeting),
        3 => new MeetingReinstated(meeting, Then),
        _ => new MeetingRescheduled(meeting, Then, new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2027, 4, number)))),
    };

    // The next tries are minutes away: they are brought near.
    private static Task Hurry(NotificationDatabase database) => database.Run("update mails set next_at = now() where state = 'deferred' and next_at > now()");

    private static DeliveryWorker Worker(NotificationDatabase database, DeliverySettings settings) => new(
        database.Source, new Claims(database.Source, settings), new Ledger(database.Source, settings), new Sweep(database.Source, settings), settings,
        new MailTelemetry(), TimeProvider.System, NullLogger<Courier>.Instance, NullLogger<DeliveryWorker>.Instance);
}

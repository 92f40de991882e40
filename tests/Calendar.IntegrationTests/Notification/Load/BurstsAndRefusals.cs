using System.Diagnostics;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Smtp;
using Microsoft.Extensions.Logging.Abstractions;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>Meetings are scheduled, called off, reinstated and moved in bursts while the mail server answers 451 at random, for subscribers and for those who take part.</summary>
internal static class BurstsAndRefusals
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan BetweenHurries = TimeSpan.FromMilliseconds(500);

    /// <summary>Does it, by two processes, and looks.</summary>
    /// <param name="server">Where the ledger is.</param>
    /// <param name="meetings">How many.</param>
    /// <param name="subscribers">To each meeting.</param>
    /// <param name="participants">Of each meeting: their calendars are told.</param>
    /// <param name="seed">Of the order and the refusals.</param>
    /// <returns>What does not hold.</returns>
    public static async Task<IReadOnlyList<string>> Run(PostgresServer server, int meetings, int subscribers, int participants, int seed)
    {
        var isWell = false;
        await using var database = await Make(server);
        database.MostADay = 0;
        await using var smtp = new FickleMailServer(() => !Volatile.Read(ref isWell) && Random.Shared.Next(10) < 3 ? "451 4.3.0 later" : null, TimeSpan.Zero);
        var readers = Enumerable.Range(0, subscribers).Select(i => $"reader{i}@example.net").ToList();
        await Task.WhenAll(readers.Select(reader => database.Subscribe(reader)));
        var people = Enumerable.Range(0, participants).Select(i => $"person{i}").ToList();
        foreach (var person in people)
        {
            await database.Person(person, Address(person));
        }

        var settings = DeliverySettings.To(SmtpServer.Parse(smtp.Address), Settings.From, TimeProvider.System);
        using var first = Worker(database, settings);
        using var second = Worker(database, settings);
        await Task.WhenAll(first.StartAsync(default), second.StartAsync(default));
        using var over = new CancellationTokenSource();
        var hurrying = Hurry(database, over.Token);
        var begun = Stopwatch.StartNew();
        var facts = 0;
        foreach (var (run, quiet) in Bursts.Of(meetings, people, new Random(seed)))
        {
            database.Quiet = quiet;
            await database.ApplyTogether(run);
            facts += run.Count;
        }
        var (applied, early) = (begun.Elapsed, smtp.Count);
        Volatile.Write(ref isWell, true);
        var isDone = await Settle(database);
        Console.WriteLine($"{facts} facts told in {applied.TotalSeconds:0} s, and {early} mails taken meanwhile; {smtp.Count} in {begun.Elapsed.TotalSeconds:0} s");
        await over.CancelAsync();
        await hurrying;
        await Task.WhenAll(first.StopAsync(default), second.StopAsync(default));
        return isDone ? await Broken(database, smtp.Taken, readers, people) : [$"mails are still owed after {Patience.TotalMinutes} minutes"];
    }

    private static async Task<IReadOnlyList<string>> Broken(NotificationDatabase database, IReadOnlyList<SentMail> taken, List<string> readers, List<string> people)
    {
        var state = (await database.Column("select meeting_id || ' ' || version || ' ' || (state ->> 'status') || ' ' || replace(state #>> '{when,start}', '-', '') from meetings"))
            .Select(line => line.Split(' ')).ToDictionary(line => line[0], line => (Version: long.Parse(line[1], null), Status: line[2], Day: line[3]));
        var heard = taken.Select(mail => (mail.Recipient, mail.Meeting)).ToHashSet();

        // What came to nothing before somebody heard of any of it, they are not told.
        var owed = from meeting in state
                   from reader in readers.Concat(from person in people
                                                 where meeting.Value.Status != "canceled" || heard.Contains((Address(person), meeting.Key))
                                                 select Address(person))
                   select (reader, meeting.Key);
        return
        [
            .. LoadRules.Broken(taken, new Dictionary<string, int>()),
            .. LoadRules.Missing(taken, owed, state.ToDictionary(meeting => meeting.Key, meeting => (meeting.Value.Version, meeting.Value.Status))),
            .. Ghosts(taken, people, state),
            .. await database.Column("select count(*) || ' mails ended ' || state from mails where state not in ('accepted', 'superseded') group by state"),
        ];
    }

    // In the calendars of those who take part stands what is on, on its day, and nothing else.
    private static IEnumerable<string> Ghosts(IReadOnlyList<SentMail> taken, List<string> people, Dictionary<string, (long, string Status, string Day)> meetings)
    {
        var last = taken.Where(mail => mail.Entry is not null).GroupBy(mail => (mail.Recipient, mail.Meeting)).ToDictionary(thread => thread.Key, thread => thread.Last().Entry!);
        return from meeting in meetings
               from person in people
               let entry = last.GetValueOrDefault((Address(person), meeting.Key))
               let stands = entry is { Method: "REQUEST" } ? entry.Day : null
               where stands != (meeting.Value.Status == "canceled" ? null : meeting.Value.Day)
               select $"in the calendar of {person} {meeting.Key} stands on {stands ?? "no day"}, and it is {meeting.Value.Status}, on {meeting.Value.Day}";
    }

    private static string Address(string person) => $"{person}@example.org";

    // The next tries are minutes away: they are brought near.
    private static async Task Hurry(NotificationDatabase database, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await database.Run(
                """
                update mails set next_at = now()
                where mail_id in (select mail_id from mails where state = 'deferred' and next_at > now() order by next_at limit 2000 for update skip locked)
                """);
            await Task.Delay(BetweenHurries, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<bool> Settle(NotificationDatabase database)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            if ((await database.Column("select 1::text from mails where next_at is not null limit 1")).Count == 0)
                return true;
            await Task.Delay(100);
        }
        return false;
    }

    private static DeliveryWorker Worker(NotificationDatabase database, DeliverySettings settings) => new(
        database.Source, new Claims(database.Source, settings), database.Ledger(settings), new Sweep(database.Source, settings), settings,
        new MailTelemetry(), TimeProvider.System, NullLogger<Courier>.Instance, NullLogger<DeliveryWorker>.Instance);
}
